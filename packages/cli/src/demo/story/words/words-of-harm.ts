import type { Theme, Wordings } from './wording.ts';

/** What is graver than a nuisance, and what is hard to read. */
export const WORDS_OF_HARM = {
  violence: {
    handler: [
      'Caller was pushed and punched by male from {number} {street}, {day}. Cut lip. Police log given. Wants to know what housing will do.',
      'Fight outside {number} earlier, {time}, about 6 people, one w bleeding nose. Over now.',
    ],
    web: [
      'My son ({age}) was jumped by three lads at {spot} on {day}. They kicked him on the floor and took his cap. He is too scared to go to college.',
      'I was shoved down the steps by my neighbour {first} at {number} after I asked him to move his bike. I have bruises and photos.',
    ],
    landlord: [
      'J - VIOLENCE: cust alleges assault by neighbour {number} {street}. Police involved. Urgent - coach + manager.',
    ],
    police: [
      'COMMON ASSAULT {spot}. VICTIM PUNCHED BY UNKNOWN MALE. MINOR INJ. CRIMED. CCTV ENQ.',
      'FIGHT IN PROGRESS REPORTED {spot}. ON ARRIVAL ALL QUIET, NO COMPLAINTS.',
    ],
  },
  hate: {
    handler: [
      'Neighbour at {number} shouting racist names at caller\'s family, "go back where you came from". [Third|Second] time. Children heard.',
      'Caller is gay man, abuse shouted from {number} when he comes home w partner, eggs at door {day}.',
    ],
    web: [
      'Someone has painted [a swastika|racist words] on the wall at {spot}. Please get it off before people walk past to the mosque bus.',
      'My son has Downs and the kids on {street} copy how he talks and throw things at him. It breaks my heart.',
      'Being called terrorist and told to take my scarf off by the same man at {spot}, {day} and before that as well.',
    ],
    landlord: [
      'C - HATE: racial abuse alleged {number} {street}. Police hate crime ref req. Harmony referral offered.',
    ],
    police: [
      'HATE INCIDENT RACE. VICTIM ABUSED AT {spot} BY KNOWN MALE. OFFICER ALLOCATED. VICTIM SUPPORT OFFERED.',
    ],
  },
  domestic_abuse: {
    handler: [
      'Caller disclosed ex-partner coming to {number} {street} at night, banging on doors, has hit her before. Non-mol in place. Safe to ring [mornings only|mobile only, no vm].',
      'Friend of resident at {number} says her husband controls her money and punched her on {day}. Resident does not know she is ringing.',
    ],
    web: [
      'My boyfriend hit me on {day} and I dont know who to tell. He checks my phone. Please dont send a letter.',
    ],
    police: ['DOMESTIC {number} {street}. DARA COMPLETED. MALE ARRESTED. LANDLORD TO BE INFORMED RE DOOR.'],
  },
  cuckooing: {
    handler: [
      "Worried about man at {number}, learning difficulties. Strangers living there now, coming and going all night, he looks thin & says he can't ask them to leave.",
      'Young lads w Liverpool accents have moved in on vulnerable tenant {number} {street}. Blacked out windows. Tenant seen sleeping on bench.',
    ],
    landlord: [
      'O - ? CUCKOOING {number} {street}. Tenant not answering for himself, unknown males at prop, utilities off. Multi agency req.',
    ],
    police: [
      'CUCKOOING CHECK {number} {street}. VULN OCCUPANT. X2 MALES FROM OUT OF AREA PRESENT. SAFEGUARDING REFERRAL.',
    ],
  },
  communications: {
    handler: [
      'Caller getting [30|40] silent calls a day plus abusive texts, believes {first} from {number}. Has kept them all.',
    ],
    web: [
      'Someone has made a fake Facebook account with my photo and is posting lies about me on the {area} page.',
      'My neighbour keeps sending nasty messages on WhatsApp day and night, I have blocked three numbers now.',
      'Anonymous letters through my door on {street} saying they know what I did. I live alone.',
    ],
    police: ['MALICIOUS COMMS. ABUSIVE TEXTS FROM EX-FRIEND. ADVICE GIVEN, EVIDENCE TO BE RETAINED.'],
  },
  sexual_acts: {
    handler: ['Couples in cars at {spot} late evening, having sex, condoms left. Dog walkers upset.'],
    web: [
      'Men meeting in the bushes at {spot} in the daytime, right next to the play area. I do not want my children seeing it.',
    ],
    police: ['REPORT OF MALE EXPOSING SELF {spot} {time}. DARK CLOTHING. AREA SEARCH NEG. CRIMED.'],
  },
  other_crime: {
    handler: [
      "Bike stolen from side of {number} {street}, caller reckons local kids who've been hanging about. Crime no already.",
    ],
    web: [
      'Parcels keep going missing from our doorsteps on {street}. We have doorbell footage of a lad in a grey hoodie.',
      'Shoplifters run out of the store by {spot} every other day and the staff are terrified.',
    ],
    police: [
      'SHOPLIFTING {spot}. YOUTHS. GOODS RECOVERED. BANNED FROM STORE.',
      'THEFT FROM MV {street}. UNLOCKED. CRIMED.',
    ],
  },
  not_asb: {
    handler: [
      'Caller complaining about children playing in garden at {number} {street} at 4pm. Advised.',
      'Neighbour parked outside caller\'s house, {street}. Legally parked. Caller feels it is "his spot".',
      'Boundary dispute w {number}, fence 6 inches over. Advised civil matter.',
      'Smell of [curry|bacon|frying] from {number}. Caller vegan. Nothing for us.',
      'Baby crying at night next door at {number}. Caller understands but wants it noted.',
    ],
    web: [
      'My neighbours at {number} have put up a shed that is an eyesore. Can you make them take it down.',
      'People park on {street} for the school run and I cannot get off my drive for 20 minutes twice a day.',
      'The man next door smokes in his own garden and it drifts in my kitchen window.',
      'The family at {number} had a birthday party on {day} afternoon. It finished at 7 but it was loud. One off I suppose.',
      'My neighbour has put things about me on Facebook, nothing threatening, just lies about my cooking.',
      'The street light outside {number} {street} has been out for a fortnight.',
    ],
    landlord: [
      "Not ASB - cust unhappy re neighbour's washing machine at {time}. Household noise advice given.",
    ],
  },
  vague: {
    handler: [
      'Caller v upset, "it\'s happening again". Wouldn\'t say what. Wants Clare to ring.',
      'Abandoned call. Female. "Them at the end house" then line dropped.',
      'Gent wants something doing about {number}. Did not give detail, will ring back.',
    ],
    web: [
      'You know what this is about. Same as last time. Nothing ever gets done.',
      'Can somebody please come to {street}. It has got worse.',
      'Ongoing problem with the address I told you about.',
    ],
    landlord: ['Cust called re ongoing issue {number}. Call back req. No further info.'],
    police: ['CALLER HUNG UP. TEXT RECEIVED STATING "TROUBLE AT {number} AGAIN". NO REPLY ON CALL BACK.'],
  },
} as const satisfies Partial<Record<Theme, Wordings>>;
