import { and, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '@asb/database';
import { raisePriorityTo, refreshLastIncident } from './absorb-incidents.ts';
import { unkeptDeadlines, type DeadlineRow } from './case-deadlines.ts';
import type { CaseRow, Change } from './change-case.ts';
import { endCase } from './end-case.ts';
import { nameOnCase } from './members.ts';
import { recordCaseEvent } from './record-case-event.ts';
import { saveCorrection } from './save-decision.ts';

const { caseAgencies, caseMembers, cases, deadlines, incidents } = schema;

/** Why somebody is named on the case that goes on. */
export const MERGED_MEMBER = 'Named on a case that was merged into this one';

interface MovedDeadlines {
  readonly moved: readonly string[];
  readonly superseded: readonly string[];
}

const isLive = ({ status, referralId }: DeadlineRow): boolean => status !== 'missed' && referralId === null;

/**
 * Of two promises of a kind the earlier stands, for a promise never moves later; a kind that only the merged case
 * promised comes along.
 */
const moveDeadlines = async (change: Change, from: CaseRow, into: CaseRow): Promise<MovedDeadlines> => {
  const { tx, now } = change;
  const kept = (await unkeptDeadlines(change, into.id)).filter(isLive);
  const brought = (await unkeptDeadlines(change, from.id)).filter(isLive);
  const moved = brought.filter(({ kind, dueAt }) =>
    kept.every((own) => own.kind !== kind || own.dueAt > dueAt),
  );
  const overtaken = kept.filter(({ kind }) => moved.some((other) => other.kind === kind));
  if (moved.length > 0)
    await tx
      .update(deadlines)
      .set({ caseId: into.id, agency: into.ownerAgency })
      .where(
        inArray(
          deadlines.id,
          moved.map(({ id }) => id),
        ),
      );
  if (overtaken.length > 0)
    await tx
      .update(deadlines)
      .set({ supersededAt: now })
      .where(
        inArray(
          deadlines.id,
          overtaken.map(({ id }) => id),
        ),
      );
  return { moved: moved.map(({ id }) => id), superseded: overtaken.map(({ id }) => id) };
};

/** Whoever worked on the merged case supports the one that goes on. Returns their codes. */
const moveAgencies = async ({ tx, now }: Change, from: CaseRow, into: CaseRow): Promise<string[]> => {
  const current = async (caseId: string) =>
    tx
      .select({ agency: caseAgencies.agency, kind: caseAgencies.kind })
      .from(caseAgencies)
      .where(and(eq(caseAgencies.caseId, caseId), isNull(caseAgencies.until)));
  const there = new Set([into.ownerAgency, ...(await current(into.id)).map(({ agency }) => agency)]);
  const joining = new Map((await current(from.id)).map(({ agency, kind }) => [agency, kind]));
  const added = [...joining].filter(([agency]) => !there.has(agency));
  if (added.length > 0)
    await tx.insert(caseAgencies).values(
      added.map(([agency, kind]) => ({
        caseId: into.id,
        agency,
        kind,
        part: 'support' as const,
        since: now,
      })),
    );
  return added.map(([agency]) => agency);
};

const moveMembers = async (change: Change, from: CaseRow, into: CaseRow): Promise<string[]> => {
  const named = await change.tx
    .select({ userId: caseMembers.userId })
    .from(caseMembers)
    .where(eq(caseMembers.caseId, from.id));
  const userIds = named.map(({ userId }) => userId);
  await nameOnCase(change, into.id, userIds, MERGED_MEMBER);
  return userIds;
};

/**
 * Two cases become one: incidents, people named, agencies and promises follow into the case that keeps its number,
 * and the other closes, pointing to it. The decision keeps what moved. Both rows must be locked. The caller counts
 * the versions. Returns the decision's id.
 */
export const mergeInto = async (
  change: Change,
  from: CaseRow,
  into: CaseRow,
  reason: string,
): Promise<string> => {
  const { tx } = change;
  const movedIncidents = await tx
    .update(incidents)
    .set({ caseId: into.id })
    .where(eq(incidents.caseId, from.id))
    .returning({ id: incidents.id });
  const agencies = await moveAgencies(change, from, into);
  const members = await moveMembers(change, from, into);
  const promises = await moveDeadlines(change, from, into);
  const ended = await endCase(change, from, { reason: 'merged', mergedInto: into.id });
  await tx
    .update(cases)
    .set({
      restricted: into.restricted || from.restricted,
      provisional: into.provisional && from.provisional,
    })
    .where(eq(cases.id, into.id));
  await refreshLastIncident(change, into.id);

  const decisionId = await saveCorrection(change, {
    kind: 'merge',
    caseId: into.id,
    reason,
    undoes: from.decisionId,
    changed: {
      merged: from.id,
      into: into.id,
      incidents: movedIncidents.map(({ id }) => id),
      agencies,
      members,
      deadlinesMoved: promises.moved,
      deadlinesSuperseded: promises.superseded,
      deadlinesEnded: ended.deadlines,
      referral: ended.referral,
      priorityBefore: into.priority,
      restrictedBefore: into.restricted,
    },
  });
  const told = { data: { merged: from.id, into: into.id }, decisionId, text: reason };
  await recordCaseEvent(change, into, 'case.merged', told);
  // Whoever owned the merged case supports the other now, and hears of it there.
  await recordCaseEvent(change, from, 'case.closed', {
    ...told,
    data: { ...told.data, reason: 'merged' },
    silent: true,
  });
  await raisePriorityTo(change, into, from.priority);
  return decisionId;
};
