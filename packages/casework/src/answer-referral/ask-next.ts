import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '@asb/database';
import { passOnRestricted } from '../run-case/members.ts';
import type { CaseRow, Change } from '../run-case/change-case.ts';
import { offerCase, type OfferedAgency } from '../triage-report/offer-case.ts';
import { unwilling, type ReferralRow } from './open-referral.ts';

const { deadlines } = schema;

export const nameOfAgency = ({ ruleSet }: Pick<Change, 'ruleSet'>, code: string): string =>
  ruleSet.agencies.find((agency) => agency.code === code)?.name ?? code;

const desk = ({ ruleSet }: Pick<Change, 'ruleSet'>): OfferedAgency => {
  const { deskOfLastResort } = ruleSet.partnership;
  const agency = ruleSet.agencies.find(({ code }) => code === deskOfLastResort);
  const kind = agency?.teams[0]?.kind ?? 'council_asb';
  return { agency: deskOfLastResort, kind, name: agency?.name ?? deskOfLastResort };
};

/**
 * Whom to ask after this offer came back: the next in its order that has not turned the case down yet, at last the
 * desk of last resort. Null where that desk itself is the one that was asked: it cannot pass a case on.
 */
export const nextToAsk = async (
  change: Pick<Change, 'tx' | 'ruleSet'>,
  referral: Pick<ReferralRow, 'caseId' | 'agency' | 'next'>,
): Promise<{ readonly to: OfferedAgency; readonly after: readonly OfferedAgency[] } | null> => {
  const tried = new Set([...(await unwilling(change, referral.caseId)), referral.agency]);
  const [to, ...after] = referral.next.filter(({ agency }) => !tried.has(agency));
  if (to !== undefined) return { to, after };
  const last = desk(change);
  return last.agency === referral.agency ? null : { to: last, after: [] };
};

/** Offers the case on to an agency, with everything that follows for those who see it and the promises it carries. */
export const passOn = async (
  change: Change,
  row: CaseRow,
  offer: {
    readonly to: OfferedAgency;
    readonly after: readonly OfferedAgency[];
    readonly because: string;
    readonly decisionId: string;
  },
): Promise<string> => {
  const { tx, ids, ruleSet, now, viewer, correlationId } = change;
  const referralId = await offerCase(tx, ids, ruleSet, {
    caseId: row.id,
    to: offer.to,
    because: offer.because,
    next: offer.after,
    decisionId: offer.decisionId,
    priority: row.priority,
    category: row.category,
    viewer,
    correlationId,
    now,
  });
  // A paused promise, too, is kept by whoever owns the case now.
  await tx
    .update(deadlines)
    .set({ agency: offer.to.agency })
    .where(and(eq(deadlines.caseId, row.id), isNull(deadlines.referralId), eq(deadlines.status, 'paused')));
  await passOnRestricted(change, row, { from: row.ownerAgency, to: offer.to.agency });
  return referralId;
};
