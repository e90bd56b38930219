import { eq } from 'drizzle-orm';
import { lockMeetingKeys, markDone, schema, type ReportRecord, type Tx } from '@asb/database';
import type { MatchAnswers, MatchCandidate, RuleSet, ScoredMatch } from '@asb/domain';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { answersTold } from './answers-told.ts';
import { applyDecision } from './apply-decision.ts';
import type { TriageWork } from './triage-work.ts';
import { decideTriage, readReport, type Reading, type TriageDecision } from './decide-triage.ts';
import { loadForTriage } from './load-for-triage.ts';
import { gatherKnown } from './gather-known.ts';
import { lockCase } from './join-case.ts';
import { recordParties } from './record-parties.ts';

export interface TriageJob {
  readonly reportId: string;
  /** The outbox row that carries this work; done in the same transaction. */
  readonly outboxId: string;
  readonly correlationId: string | null;
}

export type TriageAnswer = 'triaged' | 'needs_review' | 'shelved' | 'already_done' | 'no_such_report';

/** Locks the report itself last: its meeting keys are what others wait for. */
const lockReport = async (tx: Tx, id: string): Promise<ReportRecord | undefined> => {
  const [row] = await tx.select().from(schema.reports).where(eq(schema.reports.id, id)).for('update');
  return row;
};

/** Locks the incident that a match leads to, after its case as everybody does, and says whether both stand as they were read. */
const standsAsRead = async (
  tx: Tx,
  { incidentId, caseId }: ScoredMatch,
  standing: MatchCandidate['standing'] | undefined,
): Promise<boolean> => {
  const { incidents } = schema;
  const held = caseId === null ? null : await lockCase(tx, caseId);
  const [row] = await tx
    .select({ caseId: incidents.caseId })
    .from(incidents)
    .where(eq(incidents.id, incidentId))
    .for('no key update');
  return row?.caseId === caseId && (held === null || held.status === standing);
};

/**
 * Decides, then locks what the decision would join. Where an officer closed or merged the case in between, or moved the
 * incident, what is known has changed, and the decision is made again.
 */
const decideUnderLocks = async (
  tx: Tx,
  ruleSet: RuleSet,
  reading: Reading,
  answers: MatchAnswers,
  now: Date,
): Promise<TriageDecision> => {
  for (;;) {
    const known = await gatherKnown(tx, reading, ruleSet, answers);
    const decision = decideTriage(reading, known, ruleSet, now);
    const { best } = decision.match;
    if (decision.match.band !== 'attach' || best === null) return decision;
    const standing = known.candidates.find(({ incidentId }) => incidentId === best.incidentId)?.standing;
    if (await standsAsRead(tx, best, standing)) return decision;
  }
};

/**
 * What was added while this waited for its keys is read too: the addition's own job leaves it to triage for as long as
 * the report is not triaged. From the report's lock on nothing can be added until this commits.
 */
const withWhatWasAdded = async (
  tx: Tx,
  { personal }: Casework,
  ruleSet: RuleSet,
  reading: Reading,
): Promise<Reading> => {
  const { id, additions } = reading.report;
  const { reportAdditions } = schema;
  const told = await tx.$count(reportAdditions, eq(reportAdditions.reportId, id));
  if (told === additions.length) return reading;
  const loaded = await loadForTriage(tx, personal, id);
  if (loaded === undefined) return reading;
  const whole = readReport(loaded.report, ruleSet, personal);
  await lockMeetingKeys(tx, whole.facts.meetingKeys);
  return whole;
};

const decideAndApply = async (
  tx: Tx,
  casework: Casework,
  ruleSet: RuleSet,
  reading: Reading,
  answers: MatchAnswers,
  job: TriageJob,
): Promise<TriageAnswer> => {
  const now = await casework.clock.now();
  const decision = await decideUnderLocks(tx, ruleSet, reading, answers, now);
  await recordParties(tx, casework.ids, casework.personal, reading.report, now);
  const work: TriageWork = {
    tx,
    ids: casework.ids,
    ruleSet,
    reading,
    decision,
    now,
    correlationId: job.correlationId,
  };
  return applyDecision(work);
};

/**
 * Triage of one report: classify, assess risk, match, route, set deadlines, and record why. Reading is done before any
 * lock; whoever could meet this report then waits until its decision is committed. Redelivery changes nothing.
 */
export const triageReport =
  (casework: Casework) =>
  async (job: TriageJob): Promise<TriageAnswer> => {
    const { database, personal } = casework;
    return database.db.transaction(async (tx) => {
      if (!(await markDone(tx, job.outboxId))) return 'already_done';
      const [ruleSet, loaded, told] = await Promise.all([
        activeRuleSet(tx),
        loadForTriage(tx, personal, job.reportId),
        answersTold(tx, job.reportId),
      ]);
      if (loaded === undefined) return 'no_such_report';
      const reading = readReport(loaded.report, ruleSet, personal);
      await lockMeetingKeys(tx, [...reading.facts.meetingKeys, ...told.keys]);
      const row = await lockReport(tx, job.reportId);
      if (row?.status !== 'received') return 'already_done';
      const whole = await withWhatWasAdded(tx, casework, ruleSet, reading);
      return decideAndApply(tx, casework, ruleSet, whole, told.answers, job);
    });
  };
