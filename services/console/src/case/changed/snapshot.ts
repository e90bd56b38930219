import { z } from 'zod';
import type { CaseDetail } from '@asb/casework';
import { CASE_STATUSES, PRIORITIES } from '@asb/domain';

const snapshot = z.object({
  at: z.coerce.date(),
  status: z.enum(CASE_STATUSES),
  priority: z.enum(PRIORITIES),
  agency: z.string().max(100),
  officer: z.uuid().nullable(),
});

/** How a case was when a form was made of it: ids and codes that travel in the form, only to be shown beside now. */
export type Snapshot = z.output<typeof snapshot>;

export const snapshotOf = ({ status, priority, owner }: CaseDetail, at: Date): string =>
  JSON.stringify({ at, status, priority, agency: owner.agency, officer: owner.officer });

/** Null where a form carries none, or none that can be read. */
export const readSnapshot = (sent: unknown): Snapshot | null => {
  if (typeof sent !== 'string') return null;
  try {
    return snapshot.safeParse(JSON.parse(sent)).data ?? null;
  } catch {
    return null;
  }
};
