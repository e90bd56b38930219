import { createHash } from 'node:crypto';
import type { Acting, NewReport, ReportIntake } from '@asb/casework';
import { faultsAgainstTime, fieldErrors, reportBody, reportContent } from '@asb/contracts';

export interface Reject {
  readonly line: number;
  readonly reasons: readonly string[];
  readonly row: unknown;
}

export interface ImportCounts {
  stored: number;
  /** Stored by an earlier run, or twice in the file. */
  repeated: number;
  rejected: number;
}

export interface RowToImport {
  readonly line: number;
  readonly row: unknown;
  /** The row as a report's body, in the API's own form. */
  readonly body: unknown;
}

export interface ImportOptions {
  readonly history: boolean;
  readonly now: () => Promise<Date>;
  readonly onReject: (reject: Reject) => void;
  readonly onProgress: (counts: ImportCounts) => void;
}

/** Enough to fill the intake's groups; few enough that memory does not grow with the file. */
const AT_ONCE = 400;

const bodyOf = (row: RowToImport, history: boolean): unknown =>
  history && typeof row.body === 'object' && row.body !== null ? { ...row.body, history: true } : row.body;

/** The report that a row tells, or why it tells none. */
const newReport = async (
  row: RowToImport,
  options: ImportOptions,
): Promise<NewReport | readonly string[]> => {
  const sent = bodyOf(row, options.history);
  const parsed = reportBody.safeParse(sent);
  const faults = parsed.success
    ? faultsAgainstTime(parsed.data, await options.now())
    : fieldErrors(parsed.error.issues);
  if (!parsed.success || faults.length > 0)
    return faults.map(({ pointer, detail }) => `${pointer} ${detail}`);
  if (parsed.data.externalReference === null)
    return ['/externalReference is missing: without it a second import would add the row again'];
  const bodyHash = createHash('sha256').update(JSON.stringify(sent)).digest('hex');
  return { ...reportContent(parsed.data), idempotencyKey: null, bodyHash };
};

/**
 * Sends rows through the real intake, many at once. Safe to repeat: what is stored already is counted, not added. A
 * row that is no report is handed to `onReject` with its reasons, and the rest goes on.
 */
export const importReports = async (
  intake: ReportIntake,
  acting: Acting,
  rows: AsyncIterable<RowToImport>,
  options: ImportOptions,
): Promise<ImportCounts> => {
  const counts: ImportCounts = { stored: 0, repeated: 0, rejected: 0 };
  const underway = new Set<Promise<void>>();
  const reject = (row: RowToImport, reasons: readonly string[]): void => {
    counts.rejected += 1;
    options.onReject({ line: row.line, reasons, row: row.row });
  };
  const importRow = async (row: RowToImport): Promise<void> => {
    const report = await newReport(row, options);
    if (!('channel' in report)) reject(row, report);
    else {
      const answer = await intake.receive(report, acting);
      if (!answer.ok) reject(row, [answer.refusal]);
      else if (answer.value.repeated) counts.repeated += 1;
      else counts.stored += 1;
    }
    options.onProgress(counts);
  };
  for await (const row of rows) {
    const one = importRow(row).finally(() => underway.delete(one));
    // The first fault ends the import; those that fail with it, when the store goes away, have nobody left to tell.
    one.catch(() => undefined);
    underway.add(one);
    if (underway.size >= AT_ONCE) await Promise.race(underway);
  }
  await Promise.all(underway);
  return counts;
};
