/**
 * Suggestions while somebody types: every keystroke of what handlers type, over a district's worth of addresses,
 * beside the same database's bare look-up of one row by its key.
 */
import { join } from 'node:path';
import { findPlaces, storeGazetteer, type Acting } from '@asb/casework';
import type { PlaceToStore } from '@asb/domain';
import { GAZETTEER_FOLDER, LICHFIELD_EXAMPLE, loadGazetteer } from '@asb/partnership';
import { percentile, printTable, rounded, writeResult } from './results.ts';
import { durability, scratchDatabase } from './scratch-database.ts';

/** Lichfield District has some 45,000 homes; the built-in gazetteer a tenth of them. */
const STREETS = 900;
const HOMES = 46;
const ROUNDS = 5;
const TYPED = [
  '12 dimbles lane',
  'beacon park',
  'high st chasetown',
  'ponesfeild road',
  'ws13 7xa',
  '5 main street alrewas',
  'lichfield bus station',
  'becon prak',
  'flat 3 saddler house',
  'the park at stowe fields',
];

const FIRST = ['Ash', 'Bell', 'Brook', 'Castle', 'Cherry', 'Dove', 'Elm', 'Fern', 'Gorse', 'Hazel', 'Ivy', 'Kiln', 'Lark', 'Mill', 'Oak']; // prettier-ignore
const SECOND = ['bank', 'croft', 'dale', 'field', 'ford', 'gate', 'hurst', 'leigh', 'moor', 'stow', 'ton', 'well']; // prettier-ignore
const LAST = ['Road', 'Street', 'Lane', 'Close', 'Avenue'];

const place = (id: string, kind: 'street' | 'address', name: string, at: number): PlaceToStore => ({
  id,
  kind,
  name,
  locality: 'Lichfield WS13',
  label: `${name}, Lichfield`,
  lat: 52.65 + (at % 60) / 1_000,
  lon: -1.9 + (at % 90) / 1_000,
  accuracyMetres: 20,
  uprn: null,
  address: `${name}, Lichfield`,
  postcode: null,
  place: null,
  tenure: null,
  landlord: null,
  ward: 'Invented',
  importance: kind === 'street' ? 4 : 0,
});

const inventedDistrict = function* (): Generator<PlaceToStore> {
  for (let street = 0; street < STREETS; street += 1) {
    const beginning = FIRST[street % FIRST.length] ?? '';
    const rest = SECOND[Math.floor(street / FIRST.length) % SECOND.length] ?? '';
    const last = LAST[Math.floor(street / (FIRST.length * SECOND.length)) % LAST.length] ?? '';
    const name = `${beginning}${rest} ${last}`;
    yield place(`bench:${street}`, 'street', name, street);
    for (let home = 1; home <= HOMES; home += 1)
      yield place(`bench:${street}:${home}`, 'address', `${home} ${name}`, street);
  }
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const scratch = await scratchDatabase();
const { casework } = scratch;
const { database } = casework;
const gazetteer = await loadGazetteer(join(LICHFIELD_EXAMPLE, GAZETTEER_FOLDER));
if (gazetteer === null) throw new Error('The Lichfield example has no gazetteer.');
const store = storeGazetteer(casework);
const began = performance.now();
const stored = [
  await store({ source: 'built-in', ...gazetteer }),
  await store({ source: 'bench', fingerprint: 'bench', places: inventedDistrict() }),
].reduce<number>((sum, answer) => sum + (answer === 'unchanged' ? 0 : answer), 0);
const perSecond = Math.round(stored / ((performance.now() - began) / 1_000));
await database.sql`analyze gazetteer_places, gazetteer_words`;

const acting: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};
const suggest = findPlaces(casework);
const bareLookUp = (id: string) => database.sql`select * from gazetteer_places where id = ${id}`;
const keystrokes = TYPED.flatMap((text) =>
  Array.from(text, (_, index) => text.slice(0, index + 1)).filter((begun) => begun.length > 1),
);

const suggestions: number[] = [];
const bare: number[] = [];
// One round more than is counted: the first one opens connections and plans. Floor and thing take turns.
for (let round = 0; round <= ROUNDS; round += 1)
  for (const [index, text] of keystrokes.entries()) {
    const ours = await timed(() => suggest({ text, limit: 8 }, acting));
    const floor = await timed(() => bareLookUp(`bench:${index}`));
    if (round === 0) continue;
    suggestions.push(ours);
    bare.push(floor);
  }

const row = (what: string, times: readonly number[]) => ({
  what,
  keystrokes: times.length,
  'p50 ms': rounded(percentile(times, 0.5)),
  'p95 ms': rounded(percentile(times, 0.95)),
  'p99 ms': rounded(percentile(times, 0.99)),
});
const look = [
  row('eight suggestions for what is typed so far', suggestions),
  row('floor: one row by its key, bare', bare),
];
printTable(`Suggestions over ${stored} places (stored ${perSecond} a second)`, look);
await writeResult('gazetteer', await durability(scratch), {
  places: stored,
  storedPerSecond: perSecond,
  look,
});
await scratch.drop();
