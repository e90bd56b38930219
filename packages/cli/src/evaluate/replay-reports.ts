import { receiveReport, triageReport, type Acting, type Casework, type TriageJob } from '@asb/casework';
import { MATCH_BANDS, MATCH_KINDS, type MatchBand, type MatchKind } from '@asb/domain';
import { z } from 'zod';
import { inStoryTime, storyTime, type StoryTime } from '../story-time.ts';
import type { EvaluationRow } from './evaluation-row.ts';

/** Where a report stands when all are triaged, and what triage decided of it. */
export interface Replayed {
  readonly incident: string;
  readonly case: string | null;
  readonly kind: MatchKind;
  readonly band: MatchBand;
  /** Of the best candidate, whether it was taken or not; 0 without any. */
  readonly probability: number;
  readonly candidate: {
    readonly kind: Exclude<MatchKind, 'none'>;
    readonly incident: string;
    readonly case: string | null;
    /** The number of the report that first told of it. */
    readonly toldBy: number;
  } | null;
}

export interface ReplayOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (triaged: number) => void;
}

const SENDER: Acting = {
  viewer: { role: 'partner', agency: null, userId: null, keyId: null },
  correlationId: 'evaluate',
};

const rowAt = (rows: readonly EvaluationRow[], index: number): EvaluationRow => {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`There is no row ${index}.`);
  return row;
};

/** Enough to fill the intake's groups. */
const AT_ONCE = 400;

/** Through the real intake, each at its own moment. Answers the reports' ids in the same order. */
const receiveAll = async (
  casework: Casework,
  time: StoryTime,
  rows: readonly EvaluationRow[],
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const intake = receiveReport(casework);
  const ids: string[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    signal.throwIfAborted();
    const answers = await Promise.all(
      rows
        .slice(start, start + AT_ONCE)
        .map((row) =>
          time.at({ key: `receive ${row.line}`, at: row.reportedAt }, () =>
            intake.receive(row.report, SENDER),
          ),
        ),
    );
    for (const answer of answers) {
      if (!answer.ok) throw new Error(`The intake refused a report: ${answer.refusal}`);
      ids.push(answer.value.id);
    }
  }
  await intake.close();
  return ids;
};

/** The work that the intake put down for each report. */
const triageJobs = async ({ database }: Casework, ids: readonly string[]): Promise<readonly TriageJob[]> => {
  const rows = await database.sql<{ id: string; report: string }[]>`
    select id, payload ->> 'reportId' as report from outbox where kind = 'report.received'`;
  const outboxIds = new Map(rows.map(({ id, report }) => [report, id]));
  return ids.map((reportId) => {
    const outboxId = outboxIds.get(reportId);
    if (outboxId === undefined) throw new Error(`The intake put down no work for report ${reportId}.`);
    return { reportId, outboxId, correlationId: SENDER.correlationId };
  });
};

const standing = z.object({
  report: z.string(),
  incident: z.string(),
  case: z.string().nullable(),
  kind: z.enum(MATCH_KINDS),
  band: z.enum(MATCH_BANDS),
  probability: z.number(),
  candidateKind: z.enum(MATCH_KINDS).exclude(['none']).nullable(),
  candidateIncident: z.string().nullable(),
  candidateCase: z.string().nullable(),
  toldBy: z.string().nullable(),
});

const readStandings = async ({ database }: Casework): Promise<readonly z.output<typeof standing>[]> => {
  const rows = await database.sql`
    select r.id as report, i.id as incident, i.case_id as "case",
      d.content -> 'match' ->> 'kind' as kind, d.content -> 'match' ->> 'band' as band,
      (d.content -> 'match' ->> 'probability')::float8 as probability,
      d.content -> 'match' -> 'best' ->> 'kind' as "candidateKind",
      c.id as "candidateIncident", c.case_id as "candidateCase", c.created_by_report as "toldBy"
    from reports r
      join report_incidents l on l.report_id = r.id and l.unlinked_at is null
      join incidents i on i.id = l.incident_id
      join decisions d on d.id = r.decision_id
      left join incidents c on c.id = (d.content -> 'match' -> 'best' ->> 'incidentId')::uuid`;
  return z.array(standing).parse(rows);
};

const replayedOf = (found: z.output<typeof standing>, numbers: ReadonlyMap<string, number>): Replayed => {
  const { incident, kind, band, probability, candidateKind, candidateIncident, candidateCase } = found;
  const toldBy = found.toldBy === null ? undefined : numbers.get(found.toldBy);
  return {
    incident,
    case: found.case,
    kind,
    band,
    probability,
    candidate:
      candidateKind === null || candidateIncident === null || toldBy === undefined
        ? null
        : { kind: candidateKind, incident: candidateIncident, case: candidateCase, toldBy },
  };
};

/**
 * Takes reports in and triages them one after another, each at the moment at which it was reported, by the use cases
 * that the services run: a report is compared with what was known before it and with nothing else. Ids follow from
 * moments and lines, so the same file replays the same way. `rows` in order of time; answers in the same order.
 */
export const replayReports = async (
  casework: Casework,
  rows: readonly EvaluationRow[],
  { signal, onProgress }: ReplayOptions,
): Promise<readonly Replayed[]> => {
  const time = storyTime();
  const inTime = inStoryTime(casework, time);
  const ids = await receiveAll(inTime, time, rows, signal);
  const triage = triageReport(inTime);
  for (const [index, job] of (await triageJobs(inTime, ids)).entries()) {
    signal.throwIfAborted();
    const { line, reportedAt } = rowAt(rows, index);
    await time.at({ key: `triage ${line}`, at: reportedAt }, () => triage(job));
    onProgress(index + 1);
  }
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const standings = new Map((await readStandings(inTime)).map((found) => [found.report, found]));
  return ids.map((id, index) => {
    const found = standings.get(id);
    if (found === undefined) throw new Error(`Line ${rowAt(rows, index).line} was not triaged.`);
    return replayedOf(found, numbers);
  });
};
