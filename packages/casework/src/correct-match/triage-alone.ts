import { schema } from '@asb/database';
import { eq } from 'drizzle-orm';
import type { Category } from '@asb/domain';
import { decideTriage, readReport } from '../triage-report/decide-triage.ts';
import { loadForTriage } from '../triage-report/load-for-triage.ts';
import { recordIncident } from '../triage-report/record-incident.ts';
import { recordParties } from '../triage-report/record-parties.ts';
import type { TriageWork } from '../triage-report/triage-work.ts';
import type { Casework } from '../dependencies.ts';
import type { Change } from '../run-case/change-case.ts';

const { parties } = schema;

/**
 * What triage says of a report by itself, compared with nothing: for a report that a person took out of its match, or
 * that nobody looked at in time. A report once restricted stays so. `category`: where a person has said what kind it is.
 */
export const triageAlone = async (
  change: Change & { readonly casework: Pick<Casework, 'personal'> },
  report: { readonly id: string; readonly restricted: boolean },
  category: Category | null = null,
): Promise<TriageWork> => {
  const { tx, ids, ruleSet, now, correlationId, casework } = change;
  const loaded = await loadForTriage(tx, casework.personal, report.id);
  if (loaded === undefined) throw new Error('A locked report is gone.');
  const reading = readReport(loaded.report, ruleSet, casework.personal, category);
  const alone = {
    candidates: [],
    refusedCaseIds: new Set<string>(),
    refusedIncidentIds: new Set<string>(),
    answers: {},
  };
  const decided = decideTriage(reading, { ...alone, repeatVictim: false }, ruleSet, now);
  const decision = { ...decided, restricted: decided.restricted || report.restricted };
  return {
    tx,
    ids,
    ruleSet,
    reading: { ...reading, restricted: decision.restricted },
    decision,
    now,
    correlationId,
  };
};

/** Stores an incident of the report's own, and its people where triage never came so far. Returns the incident's id. */
export const recordOwnIncident = async (
  work: TriageWork,
  casework: Pick<Casework, 'personal'>,
): Promise<string> => {
  const { tx, ids, reading, now } = work;
  const known = await tx
    .select({ id: parties.id })
    .from(parties)
    .where(eq(parties.reportId, reading.report.id))
    .limit(1);
  if (known.length === 0) await recordParties(tx, ids, casework.personal, reading.report, now);
  return recordIncident(tx, ids, reading, now);
};
