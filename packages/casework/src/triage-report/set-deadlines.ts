import {
  deadlinesFor,
  type Category,
  type DeadlineKind,
  type DeadlineSet,
  type Priority,
  type RuleSet,
  type AgencyKind,
} from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Ids } from '../dependencies.ts';

export interface DeadlineSubject {
  readonly caseId: string | null;
  readonly reportId?: string | null;
  readonly referralId?: string | null;
  /** Agency that must keep the promise. */
  readonly agency: string;
  readonly agencyKind: AgencyKind;
  readonly priority: Priority;
  readonly category: Category | null;
  readonly startedAt: Date;
}

/** The working week of an agency; the calendar's first where the agency is unknown to this version. */
export const weekOf = (agency: string, { agencies, calendar }: RuleSet): string =>
  agencies.find(({ code }) => code === agency)?.hours ?? Object.keys(calendar.weeks)[0] ?? 'office';

/** The promises of these kinds that the partnership makes to this subject, and when each is due. */
export const promisesTo = (
  subject: DeadlineSubject,
  ruleSet: RuleSet,
  kinds: readonly DeadlineKind[],
): readonly DeadlineSet[] =>
  deadlinesFor({ ...subject, kinds }, ruleSet.deadlines, ruleSet.calendar, weekOf(subject.agency, ruleSet));

/** Starts promises. */
export const startDeadlines = async (
  tx: Tx,
  ids: Ids,
  subject: DeadlineSubject,
  promises: readonly DeadlineSet[],
): Promise<void> => {
  if (promises.length > 0)
    await tx.insert(schema.deadlines).values(
      promises.map(({ kind, dueAt, ruleId, unit }) => ({
        id: ids.newId(),
        caseId: subject.caseId,
        reportId: subject.reportId ?? null,
        referralId: subject.referralId ?? null,
        kind,
        ruleId,
        unit,
        agency: subject.agency,
        priority: subject.priority,
        startedAt: subject.startedAt,
        dueAt,
        status: 'running' as const,
      })),
    );
};

/** Starts the promises of these kinds that the partnership makes. Returns when each is due. */
export const setDeadlines = async (
  tx: Tx,
  ids: Ids,
  ruleSet: RuleSet,
  subject: DeadlineSubject,
  kinds: readonly DeadlineKind[],
): Promise<Map<DeadlineKind, Date>> => {
  const promises = promisesTo(subject, ruleSet, kinds);
  await startDeadlines(tx, ids, subject, promises);
  return new Map(promises.map(({ kind, dueAt }) => [kind, dueAt]));
};
