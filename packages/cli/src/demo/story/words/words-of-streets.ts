import type { Theme, Wordings } from './wording.ts';

/** What people tell of streets, parks and car parks. */
export const WORDS_OF_STREETS = {
  youth_nuisance: {
    handler: [
      'Group of [10-15|about 8|20 odd] youths {spot}, shouting, kicking ball at [cars|shutters|garage doors], since {time}. Ages [13-16|14ish|12-15].',
      'Kids on roof of [shop|sports pavilion|garages] at {spot} throwing stones. Caller worried one will fall.',
      'Knock-a-door-run on {street}, [four|third|umpteenth] time this week. Caller elderly, very shaken. Lads in black tracksuits.',
      "Youths at {spot} swearing at people going past, one threw a drink at caller's car. {day} {time}.",
      'Caller runs shop nr {spot}. Teenagers in and out causing trouble, pushing displays, abusing staff. Banned but come back.',
      'Large gathering {spot}, some w alcohol, e-scooters, loud speaker. Caller felt unsafe walking dog.',
    ],
    web: [
      'There is a gang of kids hanging round {spot} every night from about {time}. They throw eggs, swear, and [set fire to bins|smash bottles|climb on the bus shelter]. Where are the parents?',
      'Teenagers throwing stones at buses near {spot} on {day}. One window went. My mum was on it.',
      'Young people on bikes wheelie-ing down the middle of {street} at cars, then giving abuse when you brake.',
      'Same lot of lads aged about {age} at {spot} every weekend. Spitting off the bridge, littering, shouting filth at my wife.',
      'My bungalow is being pelted with mud and eggs by children from {street}. I am 81 and my late husband laid that drive. Please help.',
    ],
    landlord: [
      'M - youths congregating rear of {street}, football against gable end of {number}. Custs fed up. No id.',
      'Youth nuisance {street}. Names suggested x[2|3], one is household member at {number}. Coach to speak to parent.',
    ],
    police: [
      'ASB NUISANCE {spot} {area}. [10|15|20] YOUTHS CAUSING NUISANCE TO PASSERS-BY. DISPERSAL CONSIDERED. PCSO ATTENDED, MOVED ON.',
      'INFT STATES KIDS THROWING STONES AT VEHICLES {spot}. AREA SEARCH NO TRACE.',
      'YOUTHS IN CAR PARK {spot} ON BIKES, ABUSIVE TO SECURITY. [2|3] KNOWN. DETAILS TAKEN. ASB LETTER 1.',
      'ROWDY/INCONSIDERATE. GROUP SHOUTING AND FIGHTING-PLAY {spot} {time}. SPLIT ON POLICE ARRIVAL.',
      'EGGS THROWN AT HOUSES {street}. NO DESCRIPTIONS. PATROL PLAN REQ.',
    ],
  },
  vehicles: {
    handler: [
      "Off road bikes on {spot} again, 2 riders no helmets, no plates. {day} {time}. Caller's horse spooked.",
      'Boy racers meeting at {spot}, [20|30|15] cars, doing donuts, loud exhausts till [midnight|1am].',
      'Quad bike up and down {street}, pavement as well, kids about. Comes from direction of {number}.',
      'Car dumped outside {number} {street}, flat tyres, no tax, been there [3 weeks|since last month]. Silver [Corsa|Astra|Focus].',
      'E-scooter lads {street} and {spot}, 2 up, balaclavas, weaving round people.',
      'Neighbour at {number} running repair business on street, [6|7|8] cars, oil on road, revving till {time}.',
    ],
    web: [
      'Modified cars racing on {street} every {day} night, you can hear exhausts popping for miles. Someone is going to be killed.',
      'Motorbikes riding across the grass at {spot}. My toddler was nearly hit on {day} about {time}. Two lads, one red bike one blue, no number plates.',
      'A van has been left on {street} near {number} for weeks with the window smashed. I think it is abandoned.',
      'Car cruise at {spot} again on {day}. 40 odd cars, horns, fireworks, litter everywhere in the morning. Nobody came when I rang.',
      'There is an untaxed BMW parked half on the pavement outside {number}. People with prams have to go in the road.',
    ],
    landlord: [
      'F - VEHICLES: SORN vehicle in parking bay {street}, reg to {number}. 7 day notice.',
      'Mini moto ridden round garages {street}. Believed household of {number}. Info to police.',
    ],
    police: [
      'VEHICLE NUISANCE. OFF ROAD BIKES {spot}. X2 MALES NO HELMETS. MADE OFF TOWARDS {area}. S59 WARNING TO BE CONSIDERED.',
      'CAR MEET {spot} {time}. [25|40] VEHICLES. RACING AND DONUTS. DISPERSED. S59 X[2|3].',
      'ABANDONED VEHICLE {street} O/S {number}. VEH NOT STOLEN. PASSED TO LDC.',
      'E-BIKE RIDDEN DANGEROUSLY {spot}. MALE MASK. NO STOP. INTEL SUBMITTED.',
    ],
  },
  litter: {
    handler: [
      'Fly-tip at {spot}: [sofa and 2 mattresses|builders rubble|6-8 black bags, nappies]. Partly blocking lane.',
      'Rubbish dumped down side of {number} {street}, bags split, [seagulls|foxes] at it. Thinks {first} from top flat.',
      'Needles found {spot}, [3|5] of them w cotton wool, next to kids swings. Pls make safe.',
      "Neighbour putting household waste in caller's bin & leaving rest on verge, {street}.",
    ],
    web: [
      'Someone has dumped a [fridge freezer|load of tyres|three piece suite|bathroom suite] at {spot}. Appeared overnight {day}.',
      'Litter everywhere at {spot}, McDonalds bags, cans, nitrous canisters. The bins are overflowing and nobody empties them.',
      'Saw a white [Transit|tipper] tipping garden waste and plasterboard at {spot} on {day} about {time}. Got part of the reg.',
      'The alley behind {street} is full of bin bags and a broken wardrobe. I have reported it before.',
    ],
    landlord: [
      'K - RUBBISH: bulky waste left at bin store {street}. Letter drop to block. Recharge if id.',
      'Fly tip on our land rear of {street}. Est ops clearing {day}. Photo on file.',
    ],
    police: ['ENVIRONMENTAL. FLY TIPPING {spot}. NO SUSPECTS. LA INFORMED VIA WEB.'],
  },
  drugs: {
    handler: [
      "Strong smell cannabis from {number} {street}, daily, comes into caller's flat. Has [asthma|a newborn|COPD].",
      'Caller thinks dealing from {number}: cars pull up, 2 min, gone. [All hours|From {time} on]. Part reg noted.',
      'Lads {spot} openly smoking weed and exchanging small bags. {day} {time}. One on black e-bike.',
      'Needles and foil in stairwell, {street}. Comings and goings to {number}, [10|15] visitors a day.',
    ],
    web: [
      'Drug dealing in broad daylight at {spot}. Same grey [Golf|Audi] every {day}. I have got children walking past this.',
      'The stench of weed from {number} {street} is unbearable, my kids go to school with it on their clothes.',
      'People turn up at {number} day and night, stay a minute and go. They shout up at the window. We all know what it is.',
      'Nitrous oxide canisters and balloons all over {spot} again. Young lads in a blue Fiesta {day} night.',
    ],
    landlord: [
      'G - DRUGS: cannabis smell {number} {street}, comp x[2|3]. Joint visit w PCSO req.',
      'Alleged dealing {number}. Logs requested. Info sharing form to police {day}.',
    ],
    police: [
      'INTEL. POSSIBLE DRUG SUPPLY {number} {street}. FREQUENT SHORT VISITS. 5X5 SUBMITTED.',
      'CANNABIS USE {spot}. GROUP MOVED ON. SMALL AMOUNT SEIZED, COMMUNITY RESOLUTION.',
      'DEALING SUSPECTED {spot}, VEH SEEN SEVERAL TIMES. NPT AWARE.',
    ],
  },
  alcohol: {
    handler: [
      'Street drinkers on benches {spot} since {time}, shouting at shoppers. [4|5|6] of them, regulars.',
      'Drunk males outside pub nr {spot}, urinating in doorway of {number} {street}. {day}.',
    ],
    web: [
      'Every {day} the same group sit drinking cans at {spot} and shout at anyone who walks past. My mum will not go to town on her own any more.',
      'When the pub shuts people come down {street} screaming and kick the wing mirrors. Sick in my doorway on {day}.',
    ],
    police: [
      'STREET DRINKERS {spot}. ALCOHOL SURRENDERED. PSPO ADVICE GIVEN.',
      'DRUNK AND ROWDY GROUP LEAVING LICENSED PREMISES NR {spot} {time}. MOVED ON, NO OFFENCES.',
      'INTOX MALE SHOUTING AT STAFF {spot}. ESCORTED HOME.',
    ],
    landlord: [
      'H - ALCOHOL: drinking school in garden of {number} {street}, noise and swearing. Comp does not feel safe.',
    ],
  },
  vandalism: {
    handler: [
      "Caller's car scratched down one side outside {number} {street} overnight {day}. Second time.",
      'Graffiti tags on [underpass|shutters|play equipment] at {spot}. Not offensive.',
      'Fence panels kicked in at {number}, caller believes local lads. CCTV of 2.',
    ],
    web: [
      'Wing mirrors smashed on [5|6|8] cars along {street} on {day} night. Mine is the second this year.',
      'The new benches at {spot} have been broken already and there is spray paint all over the notice board.',
      'Our bus shelter by {spot} has had the glass put through again.',
    ],
    landlord: ['D - DAMAGE: communal door glass {street} smashed {day}. Crime no. req from comp.'],
    police: [
      'CRIM DAMAGE TO VEH {street}. KEYED. NO SUSPECTS NO CCTV. CRIMED.',
      'GRAFFITI {spot}. TAG RECORDED FOR INTEL. LDC TO REMOVE.',
      'WINDOW SMASHED {spot} BY THROWN STONE. YOUTHS SEEN RUNNING.',
    ],
  },
  begging: {
    handler: [
      'Male begging outside {spot}, in sleeping bag, not aggressive. Caller concerned for his welfare.',
      'Aggressive beggar at cashpoint nr {spot}, stands too close, follows people.',
    ],
    web: [
      'There is a man sleeping rough in the doorway at {spot}. It is freezing at night, can someone check he is ok.',
      'Couple begging by {spot} every day, getting nasty when you say no.',
    ],
    police: ['BEGGING {spot}. MALE SPOKEN TO, REFERRED OUTREACH. NO OFFENCES.'],
  },
  trespass: {
    handler: ['Youths getting into derelict [school|depot|pub] by {spot} through hole in fence.'],
    web: [
      'People keep climbing over into the back of our garages at {street} and cutting through. Panel broken.',
      'Kids on the railway side of the fence near {spot} on {day}.',
    ],
    police: ['TRESPASS ON [BUILDING SITE|SCHOOL FIELD] NR {spot}. X4 YOUTHS MADE OFF.'],
  },
  fireworks: {
    handler: [
      'Fireworks let off in street, {street}, past midnight. Dog terrified.',
      'Youths aiming rockets along ground at {spot}. {time}.',
    ],
    web: [
      'Fireworks going off at {spot} until [1am|2am] again. It is not even bonfire night.',
      'Somebody put a banger through the hedge on {street}, scared us half to death.',
    ],
    police: ['FIREWORKS THROWN {spot}. GROUP OF 6. GONE ON ARRIVAL. PATROLS.'],
  },
  fire_setting: {
    handler: [
      'Bin set alight at {spot} {day} {time}, fire svc put it out. [3rd|2nd] this month.',
      'Grass fire behind {spot}, kids seen running off. Out now.',
    ],
    web: [
      'Kids lighting fires in the trees at {spot} after school. It has been so dry one of these will spread.',
      'Our recycling bins were set on fire on {street} on {day} night. The fence is scorched.',
    ],
    police: ['DELIBERATE FIRE, WHEELIE BIN {spot}. SFRS ATTENDED. ASB/ARSON LINKED SERIES.'],
    landlord: [
      'O - bin fire at {street} flats, fire svc attended {day}. Scorch to cladding? Surveyor asked.',
    ],
  },
} as const satisfies Partial<Record<Theme, Wordings>>;
