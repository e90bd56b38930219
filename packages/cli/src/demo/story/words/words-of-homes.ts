import type { Theme, Wordings } from './wording.ts';

/** What people tell of their neighbours. */
export const WORDS_OF_HOMES = {
  noise: {
    handler: [
      'Caller at {next} {street} rptg loud music from no {number} since {time}. Bass through party wall. [Has knocked, no answer.|Has not approached them.|Been told to "go away" when asked before.]',
      'C/r states neighbours at {number} partying again, [8-10|about 15|6 or 7] people in garden, shouting and music. [Wants it logged.|Wants call back tomorrow.]',
      'Noise - TV and [drum and bass|karaoke|gaming] from flat above, {number} {street}. Going on till [2am|3am|gone 1] most weekends. Caller works shifts.',
      'Ongoing noise issue, {number} {street}. Caller keeping diary. Last night {time} until [1.30|2|half 3]. Sounded [tearful|tired|very fed up] on phone.',
      'DIY at {number}, [drilling|hammering|sanding floors] after {time}, [third|fourth|second] night this week. Caller has young baby.',
      'Caller reports car stereo outside {number} {street}, engine running, bass shaking windows, 20+ mins. {day} night.',
      'Loud arguing and music coming from {number}, caller at {next}. Says it [stops and starts|goes on for hours]. No one hurt as far as she knows.',
      'Neighbour playing [guitar amp|electric drums|decks] in [garage|back bedroom] at {number}. {time} onwards. Has mentioned it nicely twice.',
    ],
    web: [
      'The people at {number} {street} had music on full blast from {time} [again|on {day}]. I have work at 6 and my kids cannot sleep. [Please do something.|This is getting ridiculous.|I am at my wits end.]',
      'Constant bass noise from {number}. You can hear it in every room of our house even with windows shut. I have asked them [politely twice|more than once] to turn it down and they laugh.',
      'Party at {number} {street} on {day}, went on until about [3am|4am|half 2]. Shouting, singing, car doors slamming. Not the first time.',
      'Our upstairs neighbour walks about in shoes and drops weights on laminate flooring at {time}. I know some noise is normal but this is every night and my ceiling light shakes.',
      'Alarm going off at {number} {street} since {time}. Nobody home. [It stops for ten minutes then starts again.|The whole street is awake.]',
      'Hi, I would like to report noise nuisance from {number} {street}. Loud TV/music daily from about {time}. I have recordings on the noise app if you need them. Thanks.',
      'next door have got a pub shed in the garden now and its every {day} till all hours. music, swearing, dart board against our fence. im sick of it',
      'I live at {next} {street}. The tenants next door ({number}) shout and play music through the night. My husband is recovering from an operation and it is making him ill.',
    ],
    landlord: [
      'ASB CAT A NOISE | {number} {street} | Cust rptd loud music eve of {day}, from {time}. Diary sheets issued. NHC to visit.',
      'NOISE - alleged perp {number} {street}. Complainant is also our cust. Rec on Noise App x[2|3|5]. Tenancy check: starter tncy.',
      'Cust called in. Noise from above (stomping, TV) after {time}. Flooring? Perm not requested for laminate at {number}. Letter 1 sent.',
      'A - NOISE: party {day}. [2|3] x reports same property ({number} {street}). Coach to call perp. Good neighbour agreement discussed.',
      'Noise: shouting/door slamming {number} {street}. Comp does not want to be identified. Monitoring.',
      'NOISE rpt via app. Music {time}-[01.00|02.30|03.15]. Prev warnings [Y|N]. Action: tel call + diary.',
      'Ten. of {number} alleged by neighbour to play music v loud when [drinking|friends over|boyfriend stays]. Tel msg left. C/B req.',
    ],
    police: [
      'INF STATES LOUD PARTY ONGOING AT {number} {street} {area}, APPROX [20|30|40] YOUTHS, MUSIC AND SHOUTING. NO OFFENCES DISCLOSED. ADVISED LA EH.',
      'ASB-NUISANCE. NEIGHBOUR MUSIC {number} {street} FROM {time}. CALLER ADVISED COUNCIL NOISE TEAM/LANDLORD. NO DEPLOYMENT.',
      'INFT REPORTS NOISE FROM {number}. MUSIC CAN BE HEARD DOWN LINE. ONGOING ISSUE [X3 MONTHS|SINCE SUMMER]. NFA POLICE, PASSED TO PARTNERS.',
      'CALLER AT {next} {street} COMPLAINING OF REVVING AND MUSIC FROM PARKED VEHS O/S {number}. NO VRM. LOG FOR NPT.',
    ],
  },
  hidden_abuse: {
    handler: [
      'Rptd as noise. Man shouting at {number} {street} from {time}, woman crying, then it went quiet. Caller hears this [most weekends|every payday]. Says there is a little one in the house.',
      'Noise complaint - banging and screaming next door, {number}. "He never lets her out on her own." Caller doesn\'t want to make trouble, just wants it quiet.',
      'Neighbour noise. Thuds against party wall {time}, female voice saying stop it. Not ongoing now. Happened before, caller thought it was the telly.',
    ],
    web: [
      'Noise from {number} again. He shouts and throws things, you hear her begging him to stop. Then music goes up loud. I have got children who can hear every word of it.',
      'I want to complain about the racket at {number} {street}. Doors slamming, a woman sobbing, him calling her all sorts. I saw her with [a black eye|bruises on her arm] on {day} and she said she fell.',
      'The couple above argue every single night. Last night something smashed and she was screaming get off me. It stopped about {time}. I dont want them to know it was me who reported.',
      'Noise complaint please. He takes her phone and keys off her and then she bangs on the door to be let out, {time} on {day}. It is not fair on the rest of us but I do feel for her.',
    ],
    landlord: [
      'A - NOISE: {number} {street}. Neighbours rpt shouting, smashing. Female tenant v withdrawn at visit, partner answered for her throughout. Bruise noted to wrist.',
      'NOISE rpt. Arguments {time}. Comp says "he\'s got her frightened to death". [2|3]rd repair this year to internal doors (kicked in).',
      'Cust reports screaming and male swearing from {number}. Partner not on tncy. Kids at prop. Logged as noise - coach to consider.',
    ],
    police: [
      'RAISED VOICES HEARD FROM {number} {street}. INFT THINKS MALE HAS HIT FEMALE BEFORE. QUIET ON ARRIVAL, BOTH SAY VERBAL ONLY. FEMALE APPEARED FRIGHTENED.',
      'NOISE COMPLAINT NEIGHBOUR. CALLER SAYS SHE CAN HEAR HIM "LAYING INTO HER". EX PARTNER BELIEVED RETURNED TO ADDRESS.',
    ],
  },
  verbal_abuse: {
    handler: [
      'Caller says male from {number} shouted abuse at her over [parking|the bins|the fence] {day} about {time}. Called her [a nosy cow|an effing liar|every name going]. Feels intimidated.',
      "Ongoing dispute w {number} {street}. {first} stands outside caller's window staring and makes gestures. CCTV available.",
      'Threats made - "I\'ll make your life hell" - by neighbour at {number}. Caller [lives alone|is 74|has heart condition]. Not happening now.',
      'C/r being followed up the street and sworn at by {first} from no {number}. Has stopped going to the shop on her own.',
      "Male at {number} banging on shared wall and shouting when caller's kids make any noise. {time} {day}. Kids scared to play out.",
      'Neighbours at {number} harassing caller since she complained about noise. Name calling, laughing, filming on phone.',
    ],
    web: [
      'My neighbour {first} at {number} screams abuse at me every time I leave the house. On {day} he spat on the ground in front of me and called me a grass. I am frightened to go out.',
      'I have been threatened by the man at {number} {street}. He said he knows where I work. This was {day} around {time}. I have it on my doorbell camera.',
      'Group of adults outside {number} shout things at my daughter when she walks home from school. She is {age} and now I have to meet her.',
      'Intimidation from neighbours since I reported them. Eggs thrown, bins kicked over, shouting "snitch" through the letterbox.',
      'I am writing about constant verbal abuse from the lady at {number}. She swears at my carers and blocks the path so they cannot get the wheelchair past.',
    ],
    landlord: [
      'CAT B VERBAL ABUSE/HARASSMENT | {number} {street} | Comp alleges perp swore and threatened in communal entrance {day}. Perp int to be arranged.',
      'B - neighbour dispute escalated, threats via [WhatsApp|Facebook]. Both parties our custs. Mediation offered, [declined|awaiting reply].',
      'Allegation perp ({number}) intimidating comp & witnesses. ABC considered. Police log no. to follow.',
      'VERBAL ABUSE of contractor at {number}. Operative left site. Two-person visits flagged.',
    ],
    police: [
      'NEIGHBOUR DISPUTE {street}. {first} FROM {number} HAS BEEN VERBALLY ABUSIVE RE PARKING. NO THREATS. WORDS OF ADVICE TO BOTH.',
      'INFT RECEIVING ONGOING ABUSE FROM NEIGHBOUR {number}. LAST INCIDENT {day} {time}. REPEAT CALLER. PCSO TO VISIT.',
      'INTIMIDATION - MALE SHOUTING AT PASSERS-BY OUTSIDE {number} {street}. GONE ON ARRIVAL.',
      'PERSONAL ASB. VICTIM SWORN AT AND FOLLOWED TO HER DOOR BY KNOWN NEIGHBOUR. RISK ASSESSED MEDIUM.',
    ],
  },
  animals: {
    handler: [
      'Dog barking all day at {number} {street} while owners at work, 8am till [5|half 5|gone 6]. Caller works from home.',
      'Caller rpts [two Staffies|a large Alsatian type|husky] loose on {street}, no owner about, ran at her [spaniel|grandson].',
      "Dog fouling, {street} near {number}. Same lady every morning, doesn't pick up. Outside school gates.",
      'Cockerel at {number}, starts [4am|4.30|before 5]. Back garden. Several neighbours affected.',
      "Pigeons/rats - neighbour at {number} throwing bread out by the bucket. Rats seen in caller's garden.",
    ],
    web: [
      'The dog at {number} {street} is left out in the yard from morning till night and never stops barking and howling. I feel sorry for the animal but we cannot open a window.',
      'There is dog mess all along {street}, worst outside {number}. My little girl went through it on her scooter. Can somebody put a sign up or catch them.',
      'My neighbours keep about nine cats and the smell from {number} is disgusting, they use my flower beds as a toilet.',
      'A dog off its lead attacked my dog by {street} on {day}. The owner swore at me and walked off towards {area}. Vets bill £[180|240|420].',
    ],
    landlord: [
      'E - PETS: barking dog {number} {street}. No pet permission on file. Letter sent, diary to comp.',
      'CAT E ANIMALS | dog fouling in shared garden {street} | perp thought to be {number}. Poss TEN breach.',
      'Pets: [3|4] dogs seen at {number} (1 bed flat). Smell in communal hall. Visit booked.',
    ],
    police: [
      'DANGEROUS DOG REPORT. LARGE BULL BREED OUT OF CONTROL {street}. LUNGED AT INFT. NO INJURY. OWNER BELIEVED {number}.',
      'LOOSE HORSE/PONY ON {street} {area}. HIGHWAY CLEAR ON ARRIVAL.',
    ],
  },
  garden: {
    handler: [
      'Overgrown garden at {number} {street}, brambles coming through fence, old [mattress|fridge|settee] dumped in it. Caller says rats.',
      'Leylandii at {number} about 20ft, blocking all light. Caller has asked, neighbour refuses to cut.',
      'Neighbour at {number} burning garden waste most evenings, washing ruined, smoke in bedrooms.',
    ],
    web: [
      'The front garden at {number} is full of scrap, car parts, bags and an old bath. It has been like that since Easter and is bringing the whole street down.',
      'Tree roots from {number} {street} lifting my patio and the hedge is over the path so you cant get a pushchair by.',
      'Nobody has touched the garden at {number} for over a year. Nettles as high as the window and I have seen rats [twice this week|on {day}].',
    ],
    landlord: [
      'L - GARDEN: {number} {street} overgrown, waste in rear. Inspection {day}. 28 day notice to clear.',
      'Garden nuisance. Hedge obstructing pavement {number}. Cust elderly, may need support w gardening scheme.',
    ],
  },
  communal_space: {
    handler: [
      "Flats at {street}: lads not resident sitting on stairs drinking, won't move. Entry door propped open again.",
      'Bikes, prams and rubbish left in communal hall, block at {street}. Caller worried re fire escape.',
      'Bin store at flats {number} {street} being used as a toilet. Smell awful. Door lock broken [for weeks|since {day}].',
    ],
    web: [
      'People keep buzzing every flat at {street} at {time} to be let in, then they sleep in the stairwell. There is urine on the landing.',
      'Someone smokes in the communal corridor of our block on {street} and leaves butts and cans on the stairs.',
      'The shared garden behind {number} {street} has been taken over by one family with a trampoline and pool and nobody else can use it.',
    ],
    landlord: [
      'M - COMMUNAL: non residents congregating in stairwell {street}. Door entry fault raised. CCTV req.',
      'Items stored in communal area, {street} block [A|B|C]. TORT notice served {day}.',
      'Communal lighting smashed again {street}. Youths on 2nd floor landing. Repairs + ASB.',
    ],
    police: ['YOUTHS IN COMMUNAL STAIRWELL OF FLATS {street}. REFUSING TO LEAVE. DISPERSED, NO NAMES TAKEN.'],
  },
} as const satisfies Partial<Record<Theme, Wordings>>;
