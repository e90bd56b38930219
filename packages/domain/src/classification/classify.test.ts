import { describe, expect, it } from 'vitest';
import type { Category } from './category.ts';
import { classify, suggestCategories } from './classify.ts';
import type { Topic } from './topic.ts';

const read = (description: string, categoryGiven: Category | null = null) =>
  classify({ description, additions: [], categoryGiven }, []);

type Row = readonly [category: Category, note: string, topic?: Topic];

/** Written for this table in many voices: handlers' shorthand, web forms, landlords' export lines, angry e-mails. */
const NOTES: readonly Row[] = [
  ['noise', 'Loud music from the flat upstairs every night until gone 3am, bass comes through the ceiling'],
  ['noise', 'Ref. no. 17 - stereo blaring again, tnt reports unable to sleep. 4th report this month.'],
  ['noise', 'they hav partys every weekend musik booming til silly oclock an i have a newborn'],
  ['noise', 'House alarm has been ringing since Friday, owners on holiday', 'alarm'],
  ['noise', 'Contractors on the new estate are drilling at half six on a Sunday', 'construction_noise'],
  ['noise', "The pub's extractor fan hums all night under our bedroom", 'noise_commercial'],
  ['noise', 'Slamming doors and stamping about above me at all hours, does my head in'],
  [
    'verbal_abuse',
    'Neighbour shouted abuse at me over the fence and called me a fat cow, says she knows where I work',
  ],
  ['verbal_abuse', 'He threatened me in the car park, said he would knock my teeth out'],
  [
    'verbal_abuse',
    'Caller reports ongoing harassment by the woman at no 5, foul language whenever she walks past',
  ],
  ['verbal_abuse', 'thretened my son wiv a kickin cos he grassed'],
  ['verbal_abuse', 'Staff at the library are being sworn at and intimidated by the same man each morning'],
  ['hate', 'Racist names shouted at our family whenever we go to the car'],
  ['hate', 'Someone has put a leaflet through saying go back to your own country'],
  ['hate', 'Two lads pulled my headscarf off outside the station and laughed'],
  ['hate', 'They pick on my brother because he is gay, call him a faggot in the street'],
  ['hate', 'group of kids mimic the way my son walks, he has cerebral palsy, they call him spastic'],
  ['vandalism', 'Bus shelter smashed again overnight, glass all over the pavement'],
  ['vandalism', 'My wing mirror has been kicked off for the third time'],
  ['vandalism', "someone's keyed my car all down one side"],
  ['vandalism', 'Grafitti all over the underpass', 'graffiti'],
  ['vandalism', 'Youngsters threw stones at my window and broke the greenhouse glass'],
  [
    'animals',
    'Dog at 42 barks from 8 in the morning until she gets home at 6, every working day',
    'barking_dog',
  ],
  ['animals', 'Dog mess on the verge outside the school, owner never picks it up', 'dog_fouling'],
  ['animals', 'His alsatian went for my terrier on the field and bit my hand', 'dangerous_dog'],
  ['animals', 'Horses loose on the lane by the church again'],
  ['animals', 'Found a collie wandering on Rectory Lane, no collar', 'stray_dog'],
  ['vehicles', 'Motorbikes tearing up and down the footpath, no helmets', 'offroad_bikes'],
  ['vehicles', 'Blue Corsa abandoned on our road, two flat tyres, not moved in months', 'abandoned_vehicle'],
  ['vehicles', 'A van is parked across my driveway and I cannot get out for work', 'vehicle_obstruction'],
  ['vehicles', 'Boy racers on the industrial estate on Sunday evenings, revving and wheelspinning'],
  ['vehicles', 'Lads on quad bikes ripping up the playing fields', 'offroad_bikes'],
  ['drugs', 'Strong smell of cannabis coming under our front door from next door'],
  ['drugs', 'Dealing from the window of the ground floor flat, cars stop for two minutes and go'],
  ['drugs', 'Needles found in the alley behind the surgery', 'needles'],
  ['drugs', 'they are smoking weed in the stairwell evry nite'],
  ['drugs', 'Silver canisters and balloons all over the car park', 'drug_litter'],
  ['alcohol', 'Street drinkers on the benches in the precinct from ten in the morning'],
  ['alcohol', 'Drunk man urinating against my garden wall again'],
  ['alcohol', 'Corner shop is selling vodka to schoolkids', 'licensed_premises'],
  ['domestic_abuse', 'I can hear the woman downstairs screaming at him to stop and then it goes quiet'],
  ['domestic_abuse', 'My ex keeps turning up at the house and banging on the door'],
  ['domestic_abuse', 'her husband hits her, she had a black eye on Monday'],
  ['domestic_abuse', "He won't let her out on her own or use the phone"],
  ['violence', 'Fight outside the kebab shop, one man punched to the ground and kicked in the head'],
  ['violence', 'My son was jumped by four lads and they beat him up'],
  ['violence', 'He pushed me down the stairs in the communal hall'],
  ['litter_flytipping', 'Fly tipping at the end of the track - mattress, fridge and bags of rubble'],
  ['litter_flytipping', 'rubish piled up all along the back of the garages'],
  ['litter_flytipping', 'There are rats in the bins behind the flats', 'vermin'],
  ['garden', 'The garden next door is completely overgrown, weeds over the fence'],
  ['garden', 'Neighbour burning plastic and garden waste, smoke all over my washing', 'smoke_bonfire'],
  ['communal_space', 'Bikes and prams left in the communal hallway blocking the fire exit'],
  ['communal_space', 'Residents smoking on the landing and leaving their shoes and rubbish in the corridor'],
  ['sexual_acts', 'Man exposed himself to two girls by the canal bridge'],
  ['sexual_acts', 'People having sex in cars in the lay-by every night, condoms everywhere'],
  ['sexual_acts', 'Kerb crawlers up and down the road, prostitutes on the corner'],
  ['fire_setting', 'Somebody set fire to the play equipment last night'],
  ['fire_setting', 'Kids have set the grass alight on the common again', 'grass_fire'],
  ['begging_rough_sleeping', 'Man begging outside the cash machine, gets nasty if you refuse'],
  ['begging_rough_sleeping', 'Someone sleeping rough in the doorway of the old bank', 'rough_sleeping'],
  ['youth_nuisance', 'Gang of about fifteen youths hanging round the shops intimidating customers'],
  ['youth_nuisance', 'Teenagers knocking on doors and running away'],
  ['trespass', 'Kids climbing on the roof of the empty school'],
  ['trespass', 'People keep cutting through my garden as a short cut without permission'],
  ['cuckooing_exploitation', 'Dealers have taken over the flat of a man with learning difficulties'],
  [
    'cuckooing_exploitation',
    'Lad of 14 is running drugs for older men, new trainers and two phones',
    'county_lines',
  ],
  ['fireworks', 'Youths letting off fireworks in the street at midnight'],
  ['nuisance_communications', 'Silent calls day and night from a withheld number', 'nuisance_calls'],
  [
    'nuisance_communications',
    'She keeps posting lies and nasty comments about me on facebook',
    'online_abuse',
  ],
  ['other_crime', 'My shed was broken into and they stole the mower', 'burglary'],
  ['other_crime', 'Catalytic converter was stolen off my car overnight', 'vehicle_crime'],
  ['other_crime', 'Mum was scammed by a man pretending to be from her bank', 'scam'],
  ['not_asb', 'Children playing in the garden next door on a summer afternoon', 'children_playing'],
  ['not_asb', 'Cooking smells from the flat below, curry mostly', 'cooking_smell'],
  ['not_asb', 'The baby next door cries at night', 'baby_crying'],
  ['not_asb', 'I can hear her hoovering and the toilet flushing', 'household_noise'],
  [
    'not_asb',
    'They had an 18th birthday party on Saturday, first one ever, finished at midnight',
    'one_off_party',
  ],
  ['not_asb', 'His fence is two inches over the boundary', 'boundary_dispute'],
  ['not_asb', 'Next doors cat keeps using my flower beds as a toilet', 'pets_roaming'],
  ['not_asb', 'Street light outside number 8 has gone out', 'street_lighting'],
  ['not_asb', 'My boiler is broken and I have no heating', 'repairs'],
  ['not_asb', 'Big pothole outside the post office', 'pothole'],
];

describe('the category of a note', () => {
  it.each(NOTES.map(([category, note, topic]) => ({ category, note, topic })))(
    '$category: $note',
    ({ category, note, topic }) => {
      const answer = read(note);
      expect(answer.category).toBe(category);
      expect(answer.source).toBe('words');
      expect(answer.topics).toEqual(expect.arrayContaining(topic === undefined ? [] : [topic]));
      expect(answer.evidence.length).toBeGreaterThan(0);
      for (const { words } of answer.evidence) expect(note).toContain(words);
    },
  );
});

describe('what is not anti-social behaviour', () => {
  it.each([
    'Children playing football on the green after school',
    'Someone has parked outside my house again, it is perfectly legal but that is where I park',
    'They are having a new kitchen fitted, drilling in the daytime',
    'Neighbour blanks me in the street and gives me dirty looks',
    'The leaves from his tree fall on my lawn',
    'There is a barbecue next door and the smell comes in',
    'Boiler is leaking and the landlord has not sent anyone',
    'He wants help to stop drinking',
  ])('%s', (note) => {
    expect(read(note).isAsb).toBe(false);
  });

  it.each([
    'Children playing football are kicking the ball at my windows on purpose and swearing at my mother',
    'Parties every weekend with loud music until 4am',
    'He drills at 2am every night, deliberately, to keep us awake',
    'Fly tipping on the lane, a whole load of tyres',
    'Teenagers smashing the windows of the scout hut',
  ])('but this is: %s', (note) => {
    expect(read(note).isAsb).toBe(true);
  });
});

describe('several matters in one note', () => {
  it('lets the gravest lead where the evidence is comparable', () => {
    const note = 'Loud music and shouting again, then a woman screaming and a frightened child crying';
    const answer = read(note, 'noise');
    expect(answer.category).toBe('domestic_abuse');
    expect(answer.source).toBe('overruled');
    expect(answer.runnerUp?.category).toBe('noise');
  });

  it('does not let a hint of something grave outweigh what is plainly said', () => {
    const answer = read(
      'Loud music booming all night, drum kit and karaoke, parties every weekend, it is violent on the ears',
    );
    expect(answer.category).toBe('noise');
  });

  it('finds the finer matters of each', () => {
    const { topics } = read('Needles in the alley and graffiti sprayed on the garage wall');
    expect(topics).toEqual(expect.arrayContaining(['needles', 'graffiti']));
  });
});

describe('a category that the sender gives', () => {
  it('is believed where the words say nothing', () => {
    expect(read('It happened again last night.', 'vandalism')).toMatchObject({
      category: 'vandalism',
      source: 'given',
    });
  });

  it('is confirmed by words that agree', () => {
    expect(read('Dog barking all day', 'animals')).toMatchObject({ category: 'animals', source: 'both' });
  });

  it('is overruled by words that plainly say another thing', () => {
    expect(
      read('Dealers selling crack and heroin from the flat, needles on the stairs', 'noise'),
    ).toMatchObject({
      category: 'drugs',
      source: 'overruled',
    });
  });

  it('speaks alone for a report without words', () => {
    expect(classify({ description: null, additions: [], categoryGiven: 'noise' }, [])).toMatchObject({
      category: 'noise',
      source: 'given',
      isAsb: true,
      evidence: [],
    });
  });
});

describe('nothing to go on', () => {
  it.each(['', '   ', 'Please ring me back', 'As discussed.', '🙂🙂🙂', 'Ref 12345/6'])(
    '%j has no category',
    (note) => {
      expect(read(note)).toMatchObject({ category: null, source: 'none', isAsb: true });
    },
  );
});

describe('words that are denied', () => {
  it.each([
    ['No threats were made and nobody was hurt, but the music is loud', 'noise'],
    ['He was not drunk or violent, he had dumped a mattress on the verge', 'litter_flytipping'],
    ['No drugs, weapons or violence seen. Dog barking all afternoon.', 'animals'],
  ] as const)('%s → %s', (note, category) => {
    const answer = read(note);
    expect(answer.category).toBe(category);
    expect(answer.confidence).toBeGreaterThan(0.5);
  });

  it('weigh against their own category', () => {
    const answer = read('Shouting and swearing at me in the street, no threats');
    expect(answer.evidence.some((one) => one.weight < 0)).toBe(true);
  });
});

describe("a partnership's own words", () => {
  const phrases = [
    { phrase: 'The Frog & Nettle', category: 'alcohol', topic: 'licensed_premises', weight: 5 },
    { phrase: '$$$', category: 'noise', topic: null, weight: 9 },
  ] as const;

  it('count like the lexicon', () => {
    const note = 'Trouble again at the frog and  nettle';
    expect(classify({ description: note, additions: [], categoryGiven: null }, phrases)).toMatchObject({
      category: 'alcohol',
      topics: ['licensed_premises'],
    });
  });

  it('that hold no word do nothing', () => {
    expect(classify({ description: '$$$', additions: [], categoryGiven: null }, phrases).category).toBeNull();
  });
});

describe('suggestions', () => {
  it('are every category that the words speak of, with those words, likeliest first', () => {
    const found = suggestCategories('Loud music all night, and she shouted abuse at me over the fence', []);
    expect(found.map(({ category }) => category)).toEqual(['noise', 'verbal_abuse']);
    expect(found[0]?.words[0]).toMatch(/loud music/i);
  });

  it('are none where the words say nothing', () => {
    expect(suggestCategories('', [])).toEqual([]);
    expect(suggestCategories('Please ring me back about it', [])).toEqual([]);
  });
});
