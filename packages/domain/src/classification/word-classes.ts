const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/**
 * Words that stand for one another in a phrase: `$child` in a pattern is any of them. Only what reports really
 * use in the same breath belongs together; a class is not a thesaurus.
 */
export const WORD_CLASSES: Readonly<Record<string, readonly string[]>> = {
  child: words(
    'child kid kiddy baby toddler infant bairn babby son daughter newborn tot youngster schoolchild',
  ),
  childs: words(
    'child kid baby toddler infant son daughter boy girl lad teenager grandchild grandson granddaughter',
  ),
  youth: words(
    'youth teenager teen teens kid youngster lad yob hoodie hoody chav scrote juvenile schoolkid lass boy gang child yobbo',
  ),
  man: words('man bloke fella feller guy chap lad male gentleman geezer fellow'),
  woman: words('woman lady girl lass female'),
  partner: words('husband wife partner boyfriend girlfriend ex fiance fiancee'),
  person: words(
    'man bloke fella feller guy chap lad male woman lady girl lass female person people someone somebody he she',
  ),
  them: words(
    'me him her them us someone somebody people person man woman lad girl boy bloke mother father son daughter wife',
  ),
  who: words('he she they someone somebody neighbour man woman bloke lad tenant'),
  neighbour: words('neighbour nextdoor upstairs downstairs door flat house'),
  elder: words('elderly pensioner old oap grandmother grandfather frail'),
  group: words('group gang crowd load bunch lot mob pack dozen loads'),
  hit: words(
    'hit punch kick slap beat assault attack =battered =battering thump headbutt strangle choke smack stamp clobber whack',
  ),
  hitting: words(
    '=hitting =punching =kicking =slapping =beating =assaulting =attacking =battering =strangling =choking =stamping =stabbing =smacking =glassing',
  ),
  shout: words('shout scream yell bawl bellow holler shriek'),
  argue: words('argue argument =rowing fight arguing barney domestic'),
  threaten: words('threaten threat'),
  weapon: words(
    'knife machete blade gun shotgun pistol firearm rifle sword =axe hatchet =bat =hammer crossbow knuckleduster screwdriver sledgehammer acid',
  ),
  drug: words(
    'drug cannabis =weed marijuana heroin cocaine =coke =crack =spice ketamine ket meth gear skunk mdma substance',
  ),
  deal: words('deal sell supply push flog dealer'),
  drunk: words('drunk drunken pissed drinker intoxicated paralytic leathered hammered legless'),
  drink: words('drink alcohol booze lager cider beer vodka can bottle'),
  dog: words(
    'dog puppy alsatian rottweiler staffy staffie pitbull collie whippet greyhound spaniel retriever husky cockapoo poodle chihuahua mastiff lurcher terrier labrador hound bulldog xl',
  ),
  vehicle: words(
    'car van vehicle lorry truck motor bmw audi ford corsa golf transit 4x4 trailer caravan motorhome campervan camper',
  ),
  bike: words('motorbike bike quad moped scooter motorcycle motocross dirtbike scrambler pitbike ebike'),
  place: words(
    'park street road estate alley alleyway garage bench shop precinct stairwell underpass subway playground field woods carpark',
  ),
  rubbish: words('rubbish waste litter trash junk bin bag mattress sofa fridge rubble tyre furniture carpet'),
  damage: words(
    'smash damage vandalise vandal break wreck kick =trashed destroy scratch =keyed =keying slash',
  ),
  thing: words(
    'window door fence car gate wall bin sign shelter swing bench lock light phone mirror glass greenhouse panel',
  ),
  noisy: words('loud noisy blaring booming thumping blasting deafening pumping thudding pounding'),
  night: words('night midnight evening 1am 2am 3am 4am 5am early hours morning nighttime'),
  often: words(
    'always constantly constant every keep again continual continually regularly repeatedly daily nightly',
  ),
  money: words('money cash pension benefit card bank savings'),
  hateful: words('racist racial homophobic transphobic islamophobic antisemitic sectarian xenophobic'),
  abuse: words('abuse insult name comment remark slur taunt language word shout call shouting'),
  fear: words('scared frightened terrified afraid intimidated petrified fearful'),
  body: words('face head ribs stomach arm throat neck eye nose back'),
  burn: words('burn alight fire blaze flame torch ablaze'),
};
