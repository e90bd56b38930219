import { assignCase, recordAudit, type Acting, type Casework } from '@asb/casework';
import type { Assignment } from './assign.form.ts';

export interface AssignedCases {
  readonly done: readonly string[];
  readonly refused: readonly { readonly reference: string; readonly refusal: string }[];
}

/**
 * Assigns one after the other, each for itself: one that was changed meanwhile does not hold up the rest. Each is in
 * the audit.
 */
export const assignMany = async (
  casework: Casework,
  { case: picked, to }: Assignment,
  acting: Acting,
  at: Date,
): Promise<AssignedCases> => {
  const done: string[] = [];
  const refused: { reference: string; refusal: string }[] = [];
  for (const { reference, version } of picked) {
    const answer = await assignCase(casework)(
      { case: reference, expectedVersion: version, officer: to },
      acting,
    );
    if (answer.ok) done.push(answer.value.reference);
    else refused.push({ reference, refusal: answer.refusal });
    await recordAudit(casework.database.db, casework.ids, acting, [
      {
        at,
        action: 'case.assign',
        subjectKind: 'case',
        subjectId: answer.ok ? answer.value.id : null,
        outcome: answer.ok ? 'done' : answer.refusal,
      },
    ]);
  }
  return { done, refused };
};
