const WORDS = [
  'Loud music from next door since eight, the bass comes through the wall and the children cannot sleep',
  'Group of youths kicking a ball against the shutters, shouting at people who walk past',
  'Dog left in the back yard barks from the moment they go to work until they come home',
  'Somebody has dumped a mattress, two tyres and a lot of rubble beside the garages again',
  'Off-road bikes tearing up and down the path behind the houses, one nearly hit a child',
  'Strong smell of cannabis in the stairwell every evening and people coming and going at all hours',
  'The neighbour shouted abuse at me over the fence and said he would make my life hell',
  'Bus shelter glass smashed and the bench burnt, second time this month',
  'Drinkers outside the shop all afternoon, swearing and leaving cans everywhere',
  'Fireworks let off in the street after midnight, the dog is terrified',
];
const STREETS = [
  'Saddlers Croft',
  'Weaver Lane',
  'Cooper Yard',
  'Quarry Bank',
  'Tanyard Close',
  'Mill Rise',
  'Forge Road',
  'Glebe Walk',
];
const TENURES = ['social:bromford', 'private_rented', 'owner_occupied', 'public_place'];

/**
 * The body of a plain report: ten kinds of trouble over a grid of homes as wide as a district, so that some meet and
 * most do not. `number` decides everything.
 */
export const exampleReport = (number: number, happened: Date): Readonly<Record<string, unknown>> => {
  const home = (number * 7_919) % 4_000;
  return {
    channel: 'phone',
    description: WORDS[number % WORDS.length],
    occurredAt: { from: new Date(happened.getTime() - 3_600_000).toISOString(), to: happened.toISOString() },
    location: {
      lat: 52.55 + (home % 63) * 0.003,
      lon: -1.95 + Math.floor(home / 63) * 0.0045,
      accuracyMetres: 10,
      address: `${1 + (home % 97)} ${STREETS[home % STREETS.length] ?? ''}, Lichfield`,
      tenure: TENURES[home % TENURES.length],
    },
    reporter: { name: `Robin Example ${home}`, phone: `07700 9${String(10_000 + (home % 90_000))}` },
  };
};
