import { schema } from '@asb/database';
import { actorOf } from '../acting.ts';
import type { Change } from './change-case.ts';

const { decisions } = schema;

export interface Correction {
  readonly kind: 'decline' | 'expire' | 'refer' | 'merge' | 'link' | 'unlink' | 'review' | 'reject' | 'close';
  readonly reportId?: string | null;
  readonly caseId?: string | null;
  readonly reason: string;
  /** The decision that this one replaces. */
  readonly undoes: string | null;
  /** Ids and codes: enough to put everything back as it was. */
  readonly changed: Readonly<Record<string, unknown>>;
}

/**
 * Records what a person (or a deadline that passed) decided otherwise than the system had. Both decisions are kept:
 * docs/decisions/0013. Returns the id.
 */
export const saveCorrection = async (change: Change, correction: Correction): Promise<string> => {
  const id = change.ids.newId();
  await change.tx.insert(decisions).values({
    id,
    reportId: correction.reportId ?? null,
    caseId: correction.caseId ?? null,
    kind: correction.kind,
    decidedAt: change.now,
    decidedBy: actorOf(change.viewer),
    ruleSetVersion: change.ruleSet.version,
    fingerprint: change.ruleSet.fingerprint,
    content: { reason: correction.reason, changed: correction.changed },
    undoes: correction.undoes,
  });
  return id;
};
