import { and, desc, eq } from 'drizzle-orm';
import { accepted, refused, type ReferralStatus, type Result } from '@asb/domain';
import { caseAccess, schema, visibleCases } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { limitOf, pageBegins, pageOf, type Page, type PageRequest } from './page.ts';

const { cases, referrals } = schema;

export interface ListedReferral {
  readonly id: string;
  readonly case: { readonly id: string; readonly reference: string };
  readonly agency: string;
  readonly status: ReferralStatus;
  readonly offeredAt: Date;
  readonly respondBy: Date | null;
  readonly reason: string | null;
}

/** Offers of the cases that this viewer works on, newest first. `forbidden` for those who are shown summaries only. */
export const listReferrals =
  (casework: Pick<Casework, 'database'>) =>
  async (
    filters: PageRequest & {
      readonly agency?: string | undefined;
      readonly status?: ReferralStatus | undefined;
    },
    { viewer }: Acting,
  ): Promise<Result<Page<ListedReferral>, 'forbidden' | 'bad_cursor'>> => {
    if (caseAccess(viewer) === 'summary') return refused('forbidden');
    const begins = pageBegins(filters, { at: referrals.offeredAt, id: referrals.id });
    if (!begins.ok) return begins;
    const rows = await casework.database.db
      .select({
        id: referrals.id,
        case: { id: cases.id, reference: cases.reference },
        agency: referrals.agency,
        status: referrals.status,
        offeredAt: referrals.offeredAt,
        respondBy: referrals.respondBy,
        reason: referrals.reason,
      })
      .from(referrals)
      .innerJoin(cases, eq(cases.id, referrals.caseId))
      .where(
        and(
          visibleCases(viewer),
          begins.value,
          filters.agency === undefined ? undefined : eq(referrals.agency, filters.agency),
          filters.status === undefined ? undefined : eq(referrals.status, filters.status),
        ),
      )
      .orderBy(desc(referrals.offeredAt), desc(referrals.id))
      .limit(limitOf(filters) + 1);
    return accepted(pageOf(rows, filters, ({ offeredAt }) => offeredAt));
  };
