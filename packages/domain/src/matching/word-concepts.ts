/**
 * Different words for one thing in complaints about behaviour: two neighbours rarely use the same ones. Written for this
 * project. On short paraphrased complaints such a list told tellings of one event from others far better than shared
 * letters do. Each row's first word names the concept; inflected forms are found by their stems.
 */
export const WORD_CONCEPTS: readonly string[] = [
  'music bass stereo speakers speaker sound-system soundsystem dj techno rave karaoke radio tunes beats amplifier subwoofer thumping booming',
  'party parties gathering bbq barbecue celebration',
  'loud noise noisy noises blaring blasting racket din deafening volume banging banged bang thuds thudding',
  'shout shouting shouted scream screaming screamed yell yelling yelled bellowing hollering',
  'argue argument arguing row rowing quarrel bickering altercation',
  'swear swearing swore foul language abusive abuse insults insulted insulting cursing obscenities verbally',
  'threat threaten threatened threatening threats intimidate intimidating intimidated menacing',
  'fight fighting fought punch punched punching assault assaulted attacked attack hit brawl scuffle kicked',
  'youth youths kids kid children child teenagers teenager teens teen lads lad youngsters schoolkids juveniles boys girls',
  'group gang crowd bunch groups gangs mob congregating gathered loitering',
  'man men male bloke guy gentleman',
  'woman women female lady',
  'motorbike motorbikes bike bikes moped mopeds scooter scooters quad quads motorcycle motorcycles dirtbike offroad off-road',
  'car cars vehicle vehicles saloon hatchback estate-car motor',
  'van vans transit lorry truck caravan camper campervan',
  'race racing speed speeding sped revving rev revs doughnuts donuts drift drifting skidding wheelspin burnout wheelies wheelie tearing',
  'park parked parking blocked blocking obstructing obstruction driveway',
  'abandoned abandon untaxed sorn unroadworthy derelict',
  'dog dogs puppy hound staffie staffy alsatian terrier bully xl husky labrador rottweiler pitbull',
  'bark barking barks barked howling howls whining yapping',
  'foul fouling mess poo faeces excrement dirt poop',
  'drug drugs cannabis weed marijuana skunk spliff joint joints cocaine heroin crack ketamine substances stoned high',
  'deal dealing dealer dealers dealt selling supplying supply handover handovers exchanging buyers',
  'needle needles syringe syringes sharps paraphernalia',
  'nitrous canister canisters balloons laughing-gas nos',
  'drunk drunken drinking drinkers alcohol beer lager cider vodka booze boozing intoxicated cans bottles',
  'rubbish waste litter fly-tipping flytipping flytipped fly-tipped tipped tipping dumped dumping dump trash junk bags refuse debris',
  'mattress mattresses sofa settee furniture fridge freezer wardrobe carpet',
  'fire fires bonfire burning burnt burned blaze alight arson flames lit',
  'smoke smoking smokey smoky fumes smell smells stink stinks odour',
  'firework fireworks rocket rockets bangers firecracker firecrackers',
  'graffiti tag tags tagged spray sprayed spraying daubed scrawled paint painted',
  'smash smashed smashing broken broke damage damaged damaging vandalised vandalism vandals vandalising wrecked destroyed criminal-damage',
  'window windows glass pane windscreen',
  'throw throwing threw thrown stones eggs egged missiles stone bricks lobbed lobbing pelted pelting hurled chucked chucking',
  'knock knocking knocked doorbell ringing ding-dong knock-a-door-run',
  'neighbour neighbours next-door nextdoor upstairs downstairs adjoining above below',
  'tenant tenants occupant occupants occupier resident residents lodger household',
  'night nights late midnight evening evenings overnight 1am 2am 3am 4am 11pm',
  'morning mornings early dawn 5am 6am',
  'weekend weekends saturday sunday friday',
  'urinate urinating urinated urine weeing peeing pissing toilet defecating',
  'beg begging beggar beggars panhandling',
  'homeless rough sleeper sleepers sleeping tent tents encampment bedding',
  'trespass trespassing trespassers climbing climbed roof roofs broke-in entered intruder intruders',
  'garden gardens hedge hedges overgrown brambles weeds yard lawn bushes',
  'drill drilling hammer hammering diy building construction builders renovation sawing',
  'alarm alarms siren',
  'racist racial race-hate racism slur slurs homophobic homophobia transphobic disability disabled religion mosque',
  'harass harassing harassed harassment stalking stalked following followed bullying bullied targeting targeted',
  'knife knives blade machete weapon weapons gun guns bat',
  'football ball balls',
  'shop shops store supermarket shopkeeper co-op tesco',
  'playground swings slide skatepark playpark',
  'football-ground pitch field fields recreation',
  'bin bins wheelie-bin recycling dumpster',
  'stairwell stairs communal hallway lobby landing corridor lift entrance foyer',
  'scared frightened afraid terrified fear anxious worried distressed',
];

/** Words that say nothing of what happened. */
export const EMPTY_WORDS =
  'a about after again against all also always am an and another any anti anyone are area around as asb at away back be because been '
  + 'before behaviour being between both but by call called came can cannot come coming complain complained complaining complaint could day '
  + 'days did do does doing done down due during each even ever every everyone few for from front get gets getting go goes going got had has '
  + 'have having he hear heard help her here him his house home hour hours how i if in incident into is issue issues it its ive just keep keeps '
  + 'know last left like live lives living lot made make makes making many me more most much my near need never next no nobody not now of off '
  + 'often on one only onto or other our out outside over own people person place please police problem problems put really report reported '
  + 'reporting road said say says saw see seen set she should side since so social some someone something started starting still stop street such '
  + 'take tell than that the their them then there these they thing things think this those though through time times to today told too took tonight '
  + 'towards two under until up us use used using very want was way we week weeks well went were what when where which while who whole will with '
  + 'without would year years yesterday you your'; // prettier-ignore
