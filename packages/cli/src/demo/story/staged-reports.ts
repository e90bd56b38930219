import type { Point, Sender, StoryReport } from './story-report.ts';

/**
 * What came in since yesterday, so that every desk has something in front of it whatever the weekday. What is to be
 * offered stands in villages of which nothing else is told, or it would be taken for more of the same.
 */
interface Scene {
  readonly key: string;
  readonly minutesAgo: number;
  readonly sender: Sender;
  readonly body: Readonly<Record<string, unknown>>;
}

const publicPlace = (name: string, street: string, lat: number, lon: number): Record<string, unknown> => ({
  lat,
  lon,
  accuracyMetres: 30,
  place: name,
  address: street,
  tenure: 'public_place',
});
const home = (address: string, lat: number, lon: number, tenure: string): Record<string, unknown> => ({
  lat,
  lon,
  accuracyMetres: 5,
  address,
  tenure,
});

const SCENES: readonly Scene[] = [
  {
    key: 'landlord-noise',
    minutesAgo: 95,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Loud music from the flat above most nights until 2, bass through the ceiling. Has a diary of the last fortnight. Works early shifts.',
      category: 'noise',
      frequency: 'most_days',
      immediateDanger: false,
      location: home('31 Manor Road, Kings Bromley', 52.7491, -1.8213, 'social:bromford'),
      reporter: { name: 'Colleen Marsh', phone: '07700 900843', isVictim: true },
    },
  },
  {
    key: 'landlord-garden',
    minutesAgo: 240,
    sender: 'landlord',
    body: {
      channel: 'import',
      description:
        'L - GARDEN: rear overgrown and full of waste, neighbours report rats. Inspection to be booked.',
      category: 'garden',
      location: { uprn: '9900000417', address: '18 Pine Grove, Burntwood', tenure: 'social:bromford' },
      reporter: { anonymous: true },
    },
  },
  {
    key: 'landlord-stairwell',
    minutesAgo: 160,
    sender: 'landlord',
    body: {
      channel: 'import',
      description:
        'N - LOUD PARTIES: tenant reports music and shouting from flat 4 until 3am on both nights of the weekend, guests smoking in stairwell.',
      category: 'noise',
      location: home('6 The Gardens, Elford', 52.6905, -1.7281, 'social:bromford'),
      reporter: { name: 'Maureen Slater', phone: '01632 960917', isVictim: true },
    },
  },
  {
    key: 'council-dogs',
    minutesAgo: 310,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'Three dogs left in the yard all day bark without stopping from seven in the morning. My husband works nights and cannot sleep.',
      category: 'animals',
      location: home('22 High Street, Colton', 52.7779, -1.9262, 'owner_occupied'),
      reporter: { name: 'Elaine Cotterill', email: 'elaine.cotterill@mail.example', isVictim: true },
    },
  },
  {
    key: 'fire-heather',
    minutesAgo: 85,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Someone keeps going up to light the heather and grass on the heath. Found spent matches and a scorched strip, all cold.',
      category: 'fire_setting',
      immediateDanger: false,
      location: publicPlace('Harlaston heath', 'Churchside, Harlaston', 52.6981, -1.6772),
      reporter: { name: 'Norman Deakin', phone: '01632 960931' },
    },
  },
  {
    key: 'accepted-landlord',
    minutesAgo: 1_150,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Next door plays drum and bass every evening and bangs on the wall when asked to stop. Has rung the landlord twice before.',
      category: 'noise',
      frequency: 'most_days',
      immediateDanger: false,
      location: home('9 Chestnut Lane, Clifton Campville', 52.6946, -1.6271, 'social:bromford'),
      reporter: { name: 'Terry Bagnall', phone: '07700 900931', isVictim: true },
    },
  },
  {
    key: 'accepted-council',
    minutesAgo: 1_160,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'The house behind us runs an engine and power tools in the garage until after eleven most nights. We have asked and been sworn at.',
      category: 'noise',
      location: home('4 Blakeways Close, Edingale', 52.7081, -1.6829, 'owner_occupied'),
      reporter: { name: 'Wendy Salt', email: 'wendy.salt@mail.example', isVictim: true },
    },
  },
  {
    key: 'accepted-fire',
    minutesAgo: 1_180,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'Teenagers light the grass down by the river most weekends. Two black patches this morning, nothing burning now.',
      category: 'fire_setting',
      location: publicPlace('Ridware meadows', 'Yoxall Road, Hamstall Ridware', 52.7711, -1.8422),
      reporter: { name: 'Stella Arblaster', email: 'stella.arblaster@mail.example' },
    },
  },
  {
    key: 'accepted-fire-gorse',
    minutesAgo: 1_170,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'Third week running that youngsters light the gorse on the common behind us. It is out now, only the smell is left.',
      category: 'fire_setting',
      location: publicPlace('Weeford common', 'London Road, Weeford', 52.6338, -1.7946),
      reporter: { anonymous: true },
    },
  },
  {
    key: 'accepted-restricted',
    minutesAgo: 1_190,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Her ex partner keeps coming to the flat shouting and kicking the door, he has hit her before. Gone now. Ring her sister, never the house.',
      category: 'domestic_abuse',
      immediateDanger: false,
      location: home('2 Bank Top Court, Drayton Bassett', 52.6061, -1.7121, 'social:bromford'),
      reporter: {
        name: 'Jade Rowley',
        phone: '07700 900958',
        isVictim: true,
        safeContact: { preferred: 'phone', times: 'before 3pm', doNot: ['voicemail', 'letter', 'text'] },
      },
    },
  },
  {
    key: 'known-motos',
    minutesAgo: 4_320,
    sender: 'handler',
    body: {
      channel: 'phone',
      description: 'A group of lads riding mini motos round and round, shouting at people',
      category: 'vehicles',
      immediateDanger: false,
      location: publicPlace('Hints green', 'School Lane, Hints', 52.6231, -1.7642),
      reporter: { name: 'Brian Hodgetts', phone: '01632 960958' },
    },
  },
  {
    key: 'review-motos',
    minutesAgo: 55,
    sender: 'website',
    body: {
      channel: 'web',
      description: 'Off-road bikes tearing about here, engines revving',
      category: 'vehicles',
      location: publicPlace('Hints green', 'School Lane, Hints', 52.6236, -1.7642),
      reporter: { anonymous: true },
    },
  },
  {
    key: 'council-noise',
    minutesAgo: 150,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'Cockerels and two dogs from the house behind us start at 4.30 every morning and bark and crow for hours. We have spoken to them twice.',
      category: 'animals',
      location: home('7 Netherbridge Avenue, Lichfield', 52.68222, -1.80211, 'owner_occupied'),
      reporter: { name: 'Hilary Dawes', email: 'hilary.dawes@mail.example', isVictim: true },
    },
  },
  {
    key: 'council-fly-tip',
    minutesAgo: 200,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Fly-tip in the lay-by, about twenty black bags, a mattress and old kitchen units. Was not there yesterday.',
      category: 'litter_flytipping',
      immediateDanger: false,
      location: publicPlace('Cappers Lane lay-by', 'Cappers Lane, Lichfield', 52.6842, -1.7881),
      reporter: { name: 'Geoff Tranter', phone: '01632 960843' },
    },
  },
  {
    key: 'police-bikes',
    minutesAgo: 70,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Two off-road bikes tearing round the playing field, no helmets or plates, went past children very close. They have gone now.',
      category: 'vehicles',
      immediateDanger: false,
      location: publicPlace('Fradley playing field', 'Church Lane, Fradley', 52.7181, -1.7634),
      reporter: { name: 'Anita Preece', phone: '07700 900460' },
    },
  },
  {
    key: 'police-hate',
    minutesAgo: 45,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'A man shouted racist abuse at my wife and daughter outside the chip shop and told them to go home. He has done it before. They are frightened to go out.',
      category: 'hate',
      location: publicPlace('Armitage chip shop', 'New Road, Handsacre', 52.74121, -1.87315),
      reporter: { name: 'Imran Yates', phone: '07700 900077', isVictim: true },
    },
  },
  {
    key: 'fire-bins',
    minutesAgo: 120,
    sender: 'police',
    body: {
      channel: 'partner',
      description:
        'DELIBERATE FIRE, TWO WHEELIE BINS BEHIND SHOPS, OUT ON ARRIVAL. THIRD THIS MONTH. YOUTHS SEEN MAKING OFF.',
      category: 'fire_setting',
      location: publicPlace('Boley Park shops', 'Ryknild Street, Lichfield', 52.6802, -1.8049),
      reporter: { anonymous: true },
    },
  },
  {
    key: 'unclear-call',
    minutesAgo: 35,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Line very poor. Lady upset, says "they are at it again" and that somebody knows all about it. Number withheld, rang off.',
      immediateDanger: false,
      location: { address: 'Leomansley Road, Lichfield' },
      reporter: { anonymous: true },
    },
  },
  {
    key: 'unclear-form',
    minutesAgo: 25,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'Please can the same gentleman ring me as before, it has started up once more and I cannot go on like this.',
      location: { address: 'Jordan Close, Fradley' },
      reporter: { name: 'Doreen Lowe', phone: '01632 960460' },
    },
  },
  {
    key: 'shelf-rough-sleeper',
    minutesAgo: 180,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'A man is begging outside the station. He is not causing trouble, I only thought someone should know.',
      category: 'begging_rough_sleeping',
      location: publicPlace('Shenstone station', 'Station Road, Shenstone', 52.6389, -1.8444),
      reporter: { anonymous: true },
    },
  },
  {
    key: 'shelf-fireworks',
    minutesAgo: 600,
    sender: 'website',
    body: {
      channel: 'web',
      description:
        'Some fireworks went off by the canal last night for ten minutes or so. Just letting you know.',
      category: 'fireworks',
      location: publicPlace('Alrewas canal', 'Post Office Road, Alrewas', 52.7331, -1.7512),
      reporter: { anonymous: true },
    },
  },
  {
    key: 'hidden-abuse',
    minutesAgo: 130,
    sender: 'handler',
    body: {
      channel: 'phone',
      description:
        'Rang about noise next door. He shouts at her for hours, something was smashed and she was begging him to stop. Neighbour has seen bruises on her arms. Quiet now.',
      category: 'noise',
      immediateDanger: false,
      location: home('9 Collins Hill, Lichfield', 52.69425, -1.83443, 'social:bromford'),
      reporter: {
        name: 'Rita Underwood',
        phone: '07700 900694',
        safeContact: { preferred: 'phone', times: 'weekday mornings', doNot: ['voicemail', 'letter'] },
      },
    },
  },
];

/** The middle of Lichfield: near enough to all that is staged. */
const CITY: Point = { lat: 52.683, lon: -1.827 };

/** The report that is taken in last of all. */
export const CLOSING_REPORT = 'staged-unclear-form';

export const stagedReports = (endsAt: Date): readonly StoryReport[] =>
  SCENES.map(({ key, minutesAgo, sender, body }) => ({
    key: `staged-${key}`,
    problem: `staged-${key}`,
    incident: `staged-${key}`,
    sender,
    point: CITY,
    reportedAt: new Date(endsAt.getTime() - minutesAgo * 60_000),
    body,
    untouched: true,
  }));
