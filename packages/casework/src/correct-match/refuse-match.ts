import { schema } from '@asb/database';
import { actorOf } from '../acting.ts';
import type { Change } from '../run-case/change-case.ts';

const { matchRefusals } = schema;

/** "Not the same" is remembered, and obeyed by every later decision on this report. */
export const refuseMatch = async (
  { tx, ids, now, viewer }: Change,
  refusal: {
    readonly reportId: string;
    readonly caseId: string | null;
    readonly incidentId: string | null;
    readonly reason: string;
  },
): Promise<void> => {
  if (refusal.caseId === null && refusal.incidentId === null) return;
  await tx
    .insert(matchRefusals)
    .values({ id: ids.newId(), ...refusal, refusedBy: actorOf(viewer), refusedAt: now });
};
