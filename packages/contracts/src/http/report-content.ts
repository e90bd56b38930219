import type { Category, Channel, Frequency, Party, ReportPlace, Vulnerability } from '@asb/domain';
import { fieldErrorAt } from './field-errors.ts';
import { NOWHERE, partiesOf } from './place-and-people.ts';
import type { FieldError } from './problem.ts';
import type { PreviewBody, ReportBody } from './report-body.ts';

/** What a telling says, in the words of the work: the same whether it came over HTTP or from a file. */
export interface ToldContent {
  readonly description: string | null;
  readonly categoryGiven: Category | null;
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  readonly ongoing: boolean | null;
  readonly frequency: Frequency | null;
  readonly immediateDanger: boolean | null;
  readonly place: ReportPlace;
  readonly parties: readonly Party[];
  readonly vulnerability: Vulnerability;
}

export interface ReportContent extends ToldContent {
  readonly channel: Channel;
  readonly external: { readonly system: string; readonly id: string } | null;
  readonly reportedAt: Date | null;
  readonly history: boolean;
}

export const toldContent = (body: PreviewBody | ReportBody): ToldContent => {
  const { occurredAt } = body;
  const period = occurredAt instanceof Date ? { from: occurredAt, to: occurredAt } : occurredAt;
  return {
    description: body.description,
    categoryGiven: body.category,
    occurredFrom: period?.from ?? null,
    occurredTo: period?.to ?? null,
    ongoing: body.ongoing,
    frequency: body.frequency,
    immediateDanger: body.immediateDanger,
    place: body.location ?? NOWHERE,
    parties: partiesOf(body),
    vulnerability: body.vulnerability?.answers ?? {},
  };
};

export const reportContent = (body: ReportBody): ReportContent => ({
  channel: body.channel,
  ...toldContent(body),
  external: body.externalReference,
  reportedAt: body.reportedAt,
  history: body.history ?? false,
});

/** Two machines' clocks never agree quite. */
const CLOCK_LEEWAY_MILLISECONDS = 60_000;
/** A wrong zone is at most fourteen hours out; a matter that lies further ahead has not happened. */
const AHEAD_MILLISECONDS = 24 * 3_600_000;

/** What cannot be true at this moment, whatever its form: told later than now, happened after tomorrow, born later. */
export const faultsAgainstTime = (body: ReportBody, now: Date): FieldError[] => {
  const latest = (leeway: number): number => now.getTime() + leeway;
  const today = now.toISOString().slice(0, 10);
  const { occurredAt, reportedAt } = body;
  const occurredFrom = occurredAt instanceof Date ? occurredAt : (occurredAt?.from ?? null);
  const people: [PropertyKey[], { dateOfBirth: string | null }][] = [
    ...(body.reporter === null
      ? []
      : [[['reporter'], body.reporter] as [PropertyKey[], typeof body.reporter]]),
    ...(body.victims ?? []).map((person, index): [PropertyKey[], typeof person] => [
      ['victims', index],
      person,
    ]),
  ];
  const paths: PropertyKey[][] = [
    ...(reportedAt !== null && reportedAt.getTime() > latest(CLOCK_LEEWAY_MILLISECONDS)
      ? [['reportedAt']]
      : []),
    ...(occurredFrom !== null && occurredFrom.getTime() > latest(AHEAD_MILLISECONDS)
      ? [occurredAt instanceof Date ? ['occurredAt'] : ['occurredAt', 'from']]
      : []),
    ...people
      .filter(([, { dateOfBirth }]) => dateOfBirth !== null && dateOfBirth > today)
      .map(([path]) => [...path, 'dateOfBirth']),
  ];
  return paths.map((path) => fieldErrorAt(path, 'in_future', 'is in the future'));
};
