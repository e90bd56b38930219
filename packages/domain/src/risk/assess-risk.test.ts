import { describe, expect, it } from 'vitest';
import type { Category } from '../classification/category.ts';
import { classify } from '../classification/classify.ts';
import { assessRisk, type RiskInput } from './assess-risk.ts';
import type { RiskFlag, RiskPolicy } from './risk-flag.ts';

const POLICY: RiskPolicy = {
  flagPriority: {
    immediate_danger: 'emergency',
    domestic_abuse: 'high',
    hate: 'high',
    safeguarding_child: 'high',
    safeguarding_adult: 'standard',
    vulnerable: 'standard',
    repeat_victim: 'standard',
    exploitation: 'high',
    weapon: 'high',
    arson: 'high',
    self_harm: 'high',
  },
  call999Flags: ['immediate_danger'],
};

const inputFor = (
  description: string | null,
  more: Partial<RiskInput> & { given?: Category } = {},
): RiskInput => {
  const { given, ...rest } = more;
  return {
    description,
    additions: [],
    classification: classify(
      { description, additions: more.additions ?? [], categoryGiven: given ?? null },
      [],
    ),
    immediateDanger: null,
    channel: 'web',
    ongoing: null,
    vulnerability: {},
    hasVictim: false,
    repeatVictim: false,
    frequency: null,
    ...rest,
  };
};

const assess = (description: string | null, more: Partial<RiskInput> & { given?: Category } = {}) =>
  assessRisk(inputFor(description, more), POLICY, 'low');
const flagsOf = (description: string): readonly RiskFlag[] =>
  assess(description).flags.map((flag) => flag.code);

const RAISED: readonly (readonly [flag: RiskFlag, note: string])[] = [
  ['immediate_danger', 'He is outside now with a knife shouting for my brother'],
  ['immediate_danger', 'Man lying on the pavement, not breathing'],
  ['immediate_danger', "They're kicking the door in right now, please send someone"],
  ['immediate_danger', 'A fight is going on outside the pub as we speak'],
  ['immediate_danger', 'I can see somebody climbing in through next doors window now'],
  ['immediate_danger', 'The shed is on fire and it is spreading to the fence'],
  ['immediate_danger', 'She is standing on the edge of the motorway bridge'],
  ['immediate_danger', 'two blokes are beating a lad up in the car park, hurry'],
  ['immediate_danger', 'My neighbour has taken an overdose'],
  ['immediate_danger', 'I am hiding in the bathroom, he is trying to get in'],
  ['immediate_danger', 'a man has just been stabbed by the chip shop'],
  ['immediate_danger', "Old chap has collapsed in his garden and won't wake up"],
  ['domestic_abuse', 'Banging and shouting through the wall again, I can hear her begging him to stop'],
  ['domestic_abuse', 'My boyfriend hit me last week and I am scared to go home'],
  ['domestic_abuse', 'I am being threatened by my husband'],
  ['domestic_abuse', 'She is screaming and I can hear things being smashed'],
  ['hate', 'The same sex couple next door get shouted at and eggs thrown'],
  [
    'domestic_abuse',
    'noise complaint - couple at 14 screaming and throwing things, she had a split lip this morning',
  ],
  ['domestic_abuse', 'My ex husband sits outside in his car watching the house'],
  ['domestic_abuse', 'her son threatens her for money, she is 81'],
  ['domestic_abuse', 'He checks her phone and does not let her see her family'],
  ['safeguarding_child', 'Two toddlers left alone in the flat most evenings'],
  ['safeguarding_child', 'The baby screams for hours and you can hear someone shouting at it to shut up'],
  ['safeguarding_child', 'Parents are drunk every day and the kids are in the garden in nappies'],
  ['safeguarding_child', 'older men picking up girls from outside the school'],
  ['safeguarding_child', 'They fight every night and there are kids in the house'],
  ['safeguarding_child', 'The boy is always hungry and has bruises on his arms'],
  ['safeguarding_adult', 'Old lady wandering in the street at night in her slippers, confused'],
  ['safeguarding_adult', 'He has learning difficulties and is not coping, no food in the house'],
  ['safeguarding_adult', 'Hoarder, papers stacked to the ceiling, not washed for weeks'],
  ['safeguarding_adult', 'Her carer shouts at her and takes her bank card'],
  ['safeguarding_adult', 'He shouts at voices and has stopped taking his medication'],
  ['hate', 'Shouted at my neighbours to go back to their own country'],
  ['hate', 'they call him a spastic because he is in a wheelchair'],
  ['hate', 'My daughter is trans and they shout tranny at her from the bus stop'],
  ['hate', 'Swastika sprayed on the synagogue door'],
  ['hate', 'Lads threw eggs at the gay couple at number 9 and shouted abuse'],
  ['hate', 'racist abuse from the man opposite'],
  ['hate', 'targeted because of our religion'],
  ['weapon', 'One of them had a machete down his trousers'],
  ['weapon', 'threatened her with a baseball bat'],
  ['weapon', 'shooting cats with an air rifle'],
  ['weapon', 'He might have a knife on him'],
  ['arson', 'Said he would burn my house down'],
  ['arson', 'bins set alight behind the shops on Friday'],
  ['arson', 'Poured petrol through the letterbox'],
  ['arson', 'Kids lighting fires in the woods'],
  ['exploitation', 'Dealers have moved in with a vulnerable man and use his flat'],
  ['exploitation', 'My son has two phones and new trainers and will not say where the cash is from'],
  ['exploitation', 'Lads make him hold packages because he owes them money'],
  ['exploitation', 'Men sleeping ten to a room in the garage, their passports have been taken'],
  ['exploitation', 'a girl of fifteen keeps getting into cars with older men who give her vodka'],
  ['self_harm', 'I cannot go on, I want to die'],
  ['self_harm', 'He says he will kill himself if they come round again'],
  ['self_harm', 'She has been cutting herself since it started'],
  ['self_harm', 'There is no point in living with this noise'],
  ['vulnerable', 'I am 84 and live alone'],
  ['vulnerable', 'My husband has dementia and the noise frightens him'],
  ['vulnerable', 'I am pregnant and suffer with anxiety'],
  ['vulnerable', 'too scared to leave the house'],
];

const NOT_RAISED: readonly (readonly [flag: RiskFlag, note: string])[] = [
  ['immediate_danger', 'There was a fight outside the pub last night'],
  ['immediate_danger', 'He threatened me on Tuesday but has gone quiet since'],
  ['immediate_danger', 'Loud music every weekend'],
  ['immediate_danger', 'Somebody broke into the shed some days ago'],
  ['immediate_danger', 'No one was hurt and nobody is in danger now'],
  ['immediate_danger', 'Dog barking all day, it is unbearable'],
  ['immediate_danger', 'The kids were fighting in the park yesterday'],
  ['domestic_abuse', 'Loud music and karaoke until two'],
  ['domestic_abuse', 'Children screaming and laughing on the trampoline'],
  ['domestic_abuse', 'Dogs out of control on the green'],
  ['domestic_abuse', 'Same man from number 3 shouted racist abuse at my wife outside our house'],
  ['domestic_abuse', 'He is screaming and swearing at me over the parking and says he will smash my face in'],
  ['hate', 'Same woman came back and threatened my staff with a bottle'],
  ['hate', 'He called me an idiot and swore at me'],
  ['hate', 'They sit there smoking fags and drinking'],
  ['hate', 'People gossip about me because I complained about the dog'],
  ['weapon', 'No weapons were seen'],
  ['weapon', 'he did not have a knife'],
  ['weapon', 'Kids playing cricket against my wall'],
  ['weapon', 'hammering and drilling all evening'],
  ['arson', 'Smoke from his barbecue comes in the window'],
  ['arson', 'Street light outside is out'],
  ['exploitation', 'Neighbour parks across my drive'],
  ['self_harm', 'He cut the hedge on my side'],
  ['self_harm', 'It is killing my lawn'],
  ['safeguarding_child', 'Teenagers hanging about outside the shop'],
  ['safeguarding_child', 'Children playing football in the road'],
  ['safeguarding_adult', 'The old garages are full of rubbish'],
  ['vulnerable', 'Rubbish dumped in the lane'],
  ['vulnerable', 'He parks in the road'],
];

describe('a flag raised by words', () => {
  it.each(RAISED)('%s: %s', (flag, note) => {
    const found = assess(note).flags.find((one) => one.code === flag);
    expect(found).toBeDefined();
    for (const words of found?.evidence ?? []) expect(note).toContain(words);
  });
});

describe('a flag not raised', () => {
  it.each(NOT_RAISED)('%s: %s', (flag, note) => {
    expect(flagsOf(note)).not.toContain(flag);
  });
});

describe('danger', () => {
  it('answered yes is an emergency whatever the words say', () => {
    const answer = assess('Dog barking', { immediateDanger: true });
    expect(answer).toMatchObject({ priority: 'emergency', call999: true });
    expect(answer.flags[0]).toEqual({ code: 'immediate_danger', evidence: ['answered: immediate danger'] });
  });

  it('in the words is an emergency even where it was answered no', () => {
    const answer = assess('He is smashing the door in now with an axe, please hurry', {
      immediateDanger: false,
    });
    expect(answer).toMatchObject({ priority: 'emergency', call999: true });
  });

  it('that was is not one that is, unless the sender says that it goes on', () => {
    expect(assess('He is hitting people with a stick', { ongoing: true }).call999).toBe(true);
    expect(assess('He hit two people with a stick yesterday', { ongoing: true }).call999).toBe(false);
  });

  it('of one text does not make what another text tells of present', () => {
    const answer = assess('He punched my brother on Saturday.', {
      additions: ['Calling about it now, any news?'],
    });
    expect(answer.call999).toBe(false);
  });

  it('that nobody heard says so in its reasons', () => {
    expect(assess('My house is on fire', { channel: 'email' }).reasons.at(-1)).toContain('999');
    expect(assess('My house is on fire', { channel: 'phone' }).reasons.at(-1)).not.toContain('nobody heard');
  });

  it('follows the policy for other flags that mean 999', () => {
    const policy: RiskPolicy = { ...POLICY, call999Flags: ['weapon'] };
    expect(assessRisk(inputFor('He had a machete on Monday'), policy, 'low').call999).toBe(true);
  });
});

describe('priority', () => {
  it("is the category's own where nothing raises it", () => {
    expect(assess('Overgrown hedge')).toEqual({
      flags: [],
      priority: 'low',
      reasons: ['low: where garden starts'],
      call999: false,
    });
  });

  it('is raised by the gravest flag, with its words', () => {
    const answer = assess('Racist abuse shouted at an elderly man');
    expect(answer.priority).toBe('high');
    expect(answer.reasons.find((reason) => reason.startsWith('at least high: hate ('))).toContain('Racist');
  });

  it('is never lowered', () => {
    expect(assessRisk(inputFor('I am 84'), POLICY, 'high').priority).toBe('high');
  });

  it.each([
    ['most_days', 'standard'],
    ['most_weeks', 'low'],
    ['first_time', 'low'],
  ] as const)('with frequency %s starts at %s', (frequency, priority) => {
    expect(assess('Rubbish in the lane', { frequency }).priority).toBe(priority);
  });
});

describe('answers', () => {
  it('raise the flag that their question is named for, else vulnerable', () => {
    const { flags } = assess(null, {
      vulnerability: { self_harm: true, lives_alone: 'Yes', supported: false, score: 7 },
    });
    expect(flags).toEqual([
      { code: 'vulnerable', evidence: ['answered yes: lives alone'] },
      { code: 'self_harm', evidence: ['answered yes: self harm'] },
    ]);
  });

  it('and earlier incidents make a repeat victim', () => {
    expect(assess(null, { repeatVictim: true }).flags).toEqual([
      { code: 'repeat_victim', evidence: ['earlier incidents of the same victim'] },
    ]);
  });

  it('a category given is itself a flag where it is one', () => {
    expect(assess(null, { given: 'hate' }).flags).toEqual([
      { code: 'hate', evidence: ['category given: hate'] },
    ]);
  });
});

describe('a child where there is harm', () => {
  it('is a matter for safeguarding, and not where there is none', () => {
    expect(flagsOf('He threatened her with a knife, the little one was there')).toContain(
      'safeguarding_child',
    );
    expect(flagsOf('Loud music, my little one cannot nap')).not.toContain('safeguarding_child');
  });
});
