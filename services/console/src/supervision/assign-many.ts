import {
  assignCase,
  getCase,
  recordAudit,
  type Acting,
  type CaseDetail,
  type CaseSummaryOnly,
  type Casework,
} from '@asb/casework';
import type { Assignment } from './assign.form.ts';

export interface RefusedCase {
  readonly reference: string;
  readonly refusal: string;
  /** As it is by now; null where there is no such case for this viewer. */
  readonly seen: CaseDetail | CaseSummaryOnly | null;
}

export interface AssignedCases {
  readonly done: readonly string[];
  readonly refused: readonly RefusedCase[];
}

/** In the audit's words: what changed meanwhile is a conflict there, whoever asks. */
const outcomeOf = (refusal: string): string => (refusal === 'stale' ? 'conflict' : refusal);

/**
 * Assigns one after the other, each for itself: one that was changed meanwhile does not hold up the rest. Each is in
 * the audit, under the case that it was tried on.
 */
export const assignMany = async (
  casework: Casework,
  { case: picked, to }: Assignment,
  acting: Acting,
  at: Date,
): Promise<AssignedCases> => {
  const done: string[] = [];
  const refused: RefusedCase[] = [];
  const keep = (subjectId: string | null, outcome: string): Promise<void> =>
    recordAudit(casework.database.db, casework.ids, acting, [
      { at, action: 'case.assign', subjectKind: 'case', subjectId, outcome },
    ]);
  for (const { reference, version } of picked) {
    const answer = await assignCase(casework)(
      { case: reference, expectedVersion: version, officer: to },
      acting,
    );
    if (answer.ok) {
      done.push(answer.value.reference);
      await keep(answer.value.id, 'done');
    } else {
      const found = await getCase(casework)({ case: reference }, acting);
      const seen = found.ok ? found.value : null;
      refused.push({ reference, refusal: answer.refusal, seen });
      await keep(seen?.id ?? null, outcomeOf(answer.refusal));
    }
  }
  return { done, refused };
};
