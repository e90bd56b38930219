import { and, eq, isNull, ne } from 'drizzle-orm';
import type { AgencyKind } from '@asb/domain';
import { schema } from '@asb/database';
import type { Change } from '../run-case/change-case.ts';

const { caseAgencies } = schema;

/** The agency leads from now on; whatever part it or another led or was offered ends. Support stays. */
export const makeLead = async (
  { tx, now }: Pick<Change, 'tx' | 'now'>,
  caseId: string,
  lead: { readonly agency: string; readonly kind: AgencyKind },
): Promise<void> => {
  await tx
    .update(caseAgencies)
    .set({ until: now })
    .where(
      and(eq(caseAgencies.caseId, caseId), isNull(caseAgencies.until), ne(caseAgencies.part, 'support')),
    );
  await tx
    .insert(caseAgencies)
    .values({ caseId, agency: lead.agency, kind: lead.kind, part: 'lead', since: now });
};
