import type { ProposedFacts, ReviewSubject, ToldFacts } from '@asb/casework';
import { distanceMetres, type MatchEvidence } from '@asb/domain';
import { dayWords, durationWords, timeWords, whenWords, type Moment } from '../layout/dates.ts';

export interface ShownBar {
  readonly x: number;
  readonly width: number;
}

export interface ComparedRow {
  readonly name: string;
  readonly report: readonly string[];
  readonly other: readonly string[];
  /** `Agrees strongly`, `Differs`, `Says nothing`. */
  readonly verdict: string;
  readonly tone: 'agrees' | 'differs' | 'silent';
  readonly words: string;
  readonly bar: ShownBar | null;
}

const NAMES: Readonly<Record<MatchEvidence['feature'], string>> = {
  place: 'Place',
  time: 'Time',
  category: 'Kind of problem',
  people: 'People',
  words: 'Words',
  vehicle: 'Vehicle',
};

/** Where the bars begin, and how long one bit is; longer than the room to the right none gets. */
const ORIGIN = 70;
const A_BIT = 16;
const ROOM = 120;

const barOf = (weight: number): ShownBar | null => {
  if (weight === 0) return null;
  const width = Math.round(Math.min(Math.abs(weight) * A_BIT, weight > 0 ? ROOM : ORIGIN - 4));
  return { x: weight > 0 ? ORIGIN : ORIGIN - width, width };
};

const strengthWords = (weight: number): string => {
  const size = Math.abs(weight);
  return size >= 4 ? ' strongly' : size >= 1.5 ? '' : ' a little';
};

const verdictOf = (weight: number): Pick<ComparedRow, 'verdict' | 'tone'> => {
  if (weight === 0) return { verdict: 'Says nothing', tone: 'silent' };
  return weight > 0
    ? { verdict: `Agrees${strengthWords(weight)}`, tone: 'agrees' }
    : { verdict: `Differs${strengthWords(weight)}`, tone: 'differs' };
};

export const placeWords = ({
  address,
  place,
  postcode,
}: Pick<ToldFacts, 'address' | 'place' | 'postcode'>): string =>
  address ?? place ?? postcode ?? 'Place not known';

/** `Monday 23 November, 8pm to 8:30pm`. */
export const spanWords = (
  { occurredFrom, occurredTo }: Pick<ToldFacts, 'occurredFrom' | 'occurredTo'>,
  now: Moment,
): string => {
  const from = occurredFrom ?? occurredTo;
  if (from === null) return 'Time not told';
  const to = occurredTo ?? from;
  const begins = `${dayWords(from, now)}, ${timeWords(from)}`;
  if (to.getTime() === from.getTime()) return begins;
  return dayWords(from, now) === dayWords(to, now)
    ? `${begins} to ${timeWords(to)}`
    : `${begins} to ${dayWords(to, now)}, ${timeWords(to)}`;
};

/** `60 metres`, `1.2 kilometres`; null where a point is missing. */
export const apartWords = (one: ToldFacts, other: ToldFacts): string | null => {
  if (one.lat === null || one.lon === null || other.lat === null || other.lon === null) return null;
  const metres = distanceMetres({ lat: one.lat, lon: one.lon }, { lat: other.lat, lon: other.lon });
  if (metres < 5) return 'At the same spot';
  return metres < 950
    ? `${Math.round(metres / 5) * 5} metres apart`
    : `${(metres / 1000).toFixed(1)} kilometres apart`;
};

const laterWords = (report: ToldFacts, other: ToldFacts): string | null => {
  const [here, there] = [report.occurredFrom ?? report.occurredTo, other.occurredFrom ?? other.occurredTo];
  if (here === null || there === null) return null;
  const gap = here.getTime() - there.getTime();
  return Math.abs(gap) < 60_000 ? null : `This one ${durationWords(gap)} ${gap > 0 ? 'later' : 'earlier'}`;
};

const tellersWords = ({ tellers, incidents, case: held }: ProposedFacts): string[] => [
  `${tellers} ${tellers === 1 ? 'report tells' : 'reports tell'} of it`,
  ...(held === null ? [] : [`${incidents} ${incidents === 1 ? 'incident' : 'incidents'} in the case`]),
];

/** Where no time was told, when it was reported stands for it. */
export const reportedWords = ({ facts, report }: ReviewSubject, now: Moment): string[] =>
  facts.occurredFrom === null && facts.occurredTo === null
    ? [`Reported ${whenWords(report.reportedAt, now)}`]
    : [];

const quoted = (words: string | null): string => (words === null ? 'No words were given' : `“${words}”`);

interface Sides {
  readonly subject: ReviewSubject;
  readonly proposed: ProposedFacts;
  readonly category: (code: string | null) => string;
  readonly now: Date;
}

const sidesOf = (
  feature: MatchEvidence['feature'],
  { subject, proposed, category, now }: Sides,
): Pick<ComparedRow, 'report' | 'other'> => {
  const { report, facts } = subject;
  switch (feature) {
    case 'place':
      return { report: [placeWords(facts)], other: [placeWords(proposed)] };
    case 'time':
      return {
        report: [spanWords(facts, now), ...reportedWords(subject, now)],
        other: [spanWords(proposed, now)],
      };
    case 'category':
      return { report: [category(report.decision?.category ?? null)], other: [category(proposed.category)] };
    case 'people':
      return {
        report: [facts.anonymous ? 'Anonymous caller' : 'Caller gave a name'],
        other: tellersWords(proposed),
      };
    case 'words':
      return {
        report: [
          report.told?.description ?? null,
          ...(report.told?.additions ?? []).map((one) => one.description),
        ].map(quoted),
        other:
          proposed.told.length === 0 ? [quoted(null)] : proposed.told.map((one) => quoted(one.description)),
      };
    case 'vehicle':
      return { report: ['Registration mark in the words'], other: ['Registration mark in the words'] };
  }
};

const moreWords = (feature: MatchEvidence['feature'], { subject, proposed }: Sides): string | null => {
  if (feature === 'place') return apartWords(subject.facts, proposed);
  return feature === 'time' ? laterWords(subject.facts, proposed) : null;
};

const withMore = (words: string, more: string | null): string =>
  more === null || (words.endsWith(' apart') && more.endsWith(' apart')) ? words : `${words}. ${more}`;

/** The report and what it may belong to, side by side, with what each comparison says. */
export const presentComparison = (evidence: readonly MatchEvidence[], sides: Sides): ComparedRow[] =>
  evidence
    .filter(({ feature, weight }) => feature !== 'vehicle' || weight !== 0)
    .map(({ feature, weight, words }) => ({
      name: NAMES[feature],
      ...sidesOf(feature, sides),
      ...verdictOf(weight),
      words: withMore(words, moreWords(feature, sides)),
      bar: barOf(weight),
    }));

const LIKELY: readonly (readonly [from: number, words: string])[] = [
  [0.9, 'Very likely'],
  [0.7, 'Likely'],
  [0.5, 'Perhaps'],
  [0, 'Unlikely'],
];

/** `Likely (about 8 in 10)`: never a number alone. */
export const likelyWords = (probability: number): string => {
  const words = LIKELY.find(([from]) => probability >= from)?.[1] ?? 'Unlikely';
  const tenths = Math.round(probability * 10);
  return `${words} (${tenths < 1 ? 'less than 1' : `about ${Math.min(tenths, 9)}`} in 10)`;
};

/** What speaks most for it, in a sentence: for lists, and for whoever hears the question first. */
export const chiefWords = (evidence: readonly MatchEvidence[]): string | null => {
  const chief = evidence
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ words }) => words);
  return chief.length === 0 ? null : `${chief.join('. ')}.`;
};
