/** Forms that no ending rule reaches, and spellings that reports often carry. Left: as written, right: the word meant. */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  hes: 'he', shes: 'she', its: 'it', theyre: 'they', theyve: 'they', ive: 'i', im: 'i', weve: 'we', thats: 'that',
  theres: 'there', whos: 'who', u: 'you', ur: 'your', r: 'are', n: 'and', av: 'have', cos: 'because', coz: 'because',
  wiv: 'with', bf: 'boyfriend', gf: 'girlfriend', hubby: 'husband', mrs: 'wife', missus: 'wife', mum: 'mother',
  mam: 'mother', mom: 'mother', mums: 'mother', nan: 'grandmother', nanna: 'grandmother', gran: 'grandmother', dad: 'father',
  // irregular verbs and plurals
  stole: 'steal', stolen: 'steal', broke: 'break', broken: 'break', threw: 'throw', thrown: 'throw', chucked: 'throw',
  chuck: 'throw', chucking: 'throw', lobbed: 'throw', lobbing: 'throw', lobs: 'throw', fought: 'fight', ran: 'run',
  beaten: 'beat', bit: 'bite', bitten: 'bite', biting: 'bite', burnt: 'burn', caught: 'catch', drove: 'drive',
  driven: 'drive', driving: 'drive', sold: 'sell', spat: 'spit', swore: 'swear', sworn: 'swear', woke: 'wake',
  woken: 'wake', waking: 'wake', kept: 'keep', took: 'take', taken: 'take', taking: 'take', said: 'say', told: 'tell',
  heard: 'hear', came: 'come', coming: 'come', lit: 'light', slept: 'sleep', dealt: 'deal', rang: 'ring', tore: 'tear',
  torn: 'tear', shot: 'shoot', left: 'leave', leaving: 'leave', gave: 'give', given: 'give', giving: 'give', got: 'get',
  getting: 'get', made: 'make', making: 'make', went: 'go', going: 'go', goes: 'go', dying: 'die', died: 'die',
  using: 'use', used: 'use', uses: 'use', fell: 'fall', fallen: 'fall', felt: 'feel', found: 'find', shook: 'shake',
  shaken: 'shake', grew: 'grow', grown: 'grow', hid: 'hide', hidden: 'hide', wore: 'wear', lent: 'lend', dug: 'dig',
  men: 'man', women: 'woman', children: 'child', knives: 'knife', wives: 'wife', kiddies: 'kid', kiddie: 'kid',
  babies: 'baby', lasses: 'lass', does: 'do', did: 'do', doing: 'do', done: 'do', shat: 'shit', lying: 'lie', laid: 'lie',
  // dropped g, as it is said
  shoutin: 'shouting', screamin: 'screaming', swearin: 'swearing', fightin: 'fighting', smokin: 'smoking',
  dealin: 'dealing', drinkin: 'drinking', parkin: 'parking', barkin: 'barking', hittin: 'hitting', kickin: 'kicking',
  sellin: 'selling', nothin: 'nothing', somethin: 'something', throwin: 'throwing', bangin: 'banging', playin: 'playing',
  // misspellings
  nieghbour: 'neighbour', neigbour: 'neighbour', neighbor: 'neighbour', nieghbours: 'neighbour', neigbours: 'neighbour',
  neighbors: 'neighbour', neighbourghs: 'neighbour', neihbour: 'neighbour', vandelism: 'vandalism', vandalisim: 'vandalism',
  vandle: 'vandal', grafitti: 'graffiti', grafiti: 'graffiti', graffitti: 'graffiti', rubish: 'rubbish', rubbsih: 'rubbish',
  canabis: 'cannabis', cannibis: 'cannabis', canibis: 'cannabis', marajuana: 'marijuana', mariuana: 'marijuana',
  alchohol: 'alcohol', alchol: 'alcohol', alcahol: 'alcohol', alchoholic: 'alcoholic', thretened: 'threaten',
  threatend: 'threaten', threating: 'threaten', threatned: 'threaten', threatning: 'threaten', thretening: 'threaten',
  threatining: 'threaten', thretend: 'threaten', thret: 'threat', threts: 'threat', harras: 'harass', harrasment: 'harassment',
  harrassment: 'harassment', harasment: 'harassment', abusiv: 'abusive', abusve: 'abusive', intimadating: 'intimidating',
  intimidateing: 'intimidating', rascist: 'racist', racest: 'racist', raceist: 'racist', shoting: 'shouting',
  shoutting: 'shouting', screeming: 'screaming', screming: 'screaming', scremin: 'screaming', musik: 'music', musci: 'music',
  barkin_: 'barking', feces: 'faeces', faeses: 'faeces', foulling: 'fouling', needels: 'needle', neadles: 'needle',
  syringies: 'syringe', sryinge: 'syringe', sringe: 'syringe', abandonned: 'abandoned', abanoned: 'abandoned',
  abandond: 'abandoned', flytipped: 'flytip', flytipping: 'flytip', flytippers: 'flytip', matress: 'mattress',
  mattres: 'mattress', sofer: 'sofa', bonefire: 'bonfire', firworks: 'firework', fierworks: 'firework', defacate: 'defecate',
  suicde: 'suicide', suiside: 'suicide', sucide: 'suicide', vunerable: 'vulnerable', vulnrable: 'vulnerable',
  vunrable: 'vulnerable', elderley: 'elderly', eldery: 'elderly', disablity: 'disability', dissabled: 'disabled',
  demetia: 'dementia', alziemers: 'alzheimer', alzheimers: 'alzheimer', macheti: 'machete', machette: 'machete', nife: 'knife',
  knief: 'knife', assult: 'assault', asaulted: 'assault', assulted: 'assault', voilent: 'violent', violant: 'violent',
  beligerent: 'belligerent', trespasing: 'trespass', tresspassing: 'trespass', tresspass: 'trespass', dissturbance: 'disturbance',
  distrubing: 'disturbing', burgled: 'burgle', burglery: 'burglary', burglury: 'burglary', polise: 'police', agro: 'aggro',
};

const VOWEL = new Set(['a', 'e', 'i', 'o', 'u', 'y']);
const hasVowel = (word: string): boolean => [...word].some((letter) => VOWEL.has(letter));
const KEPT_DOUBLE = new Set(['l', 's', 'z', 'f']);

const undouble = (word: string): string => {
  const last = word.at(-1) ?? '';
  return word.length > 3 && last === word.at(-2) && !VOWEL.has(last) && !KEPT_DOUBLE.has(last) ? word.slice(0, -1) : word;
};

const cut = (word: string, ending: string): string | null => {
  const rest = word.slice(0, -ending.length);
  return word.endsWith(ending) && rest.length >= 3 && hasVowel(rest) ? rest : null;
};

const dropEnding = (word: string): string => {
  if (word.length > 4 && (word.endsWith('ies') || word.endsWith('ied'))) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses') || word.endsWith('shes') || word.endsWith('ches') || word.endsWith('xes')) return word.slice(0, -2);
  const plain =
    word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') && !word.endsWith('is')
      ? word.slice(0, -1)
      : word;
  const withoutIng = cut(plain, 'ing');
  if (withoutIng !== null) return undouble(withoutIng);
  const withoutEd = plain.endsWith('eed') ? null : cut(plain, 'ed');
  return withoutEd === null ? plain : undouble(withoutEd);
};

/** Doubled consonants are the commonest slip (`agressive`, `harrass`): longer stems are compared without them. */
const squash = (stem: string): string => {
  if (stem.length < 5) return stem;
  let out = '';
  for (const letter of stem) if (letter !== out.at(-1) || VOWEL.has(letter)) out += letter;
  return out;
};

/**
 * What a word is compared by: endings (`-s`, `-ed`, `-ing`), irregular forms, common misspellings and doubled
 * consonants removed. Lower case in, lower case out; cost is linear in the length of the word.
 */
export const stem = (word: string): string => {
  const meant = WRITTEN_FOR[word] ?? word;
  const bare = dropEnding(meant);
  const regular = WRITTEN_FOR[bare] ?? bare;
  return squash(regular.length > 4 && regular.endsWith('e') ? regular.slice(0, -1) : regular);
};
