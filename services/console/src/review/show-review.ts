import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  getReviewSubject,
  nextInReview,
  previewSettlement,
  type ReviewSubject,
  type SettlementPreview,
} from '@asb/casework';
import type { Category, ReviewReason } from '@asb/domain';
import type { SentBack } from '../case/show-case.ts';
import { namesFor } from '../case/names.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { presentReview } from './present-review.ts';

type Needs = Pick<ConsoleDependencies, 'casework' | 'ruleSet'>;

export interface Asked {
  readonly report: string;
  readonly asks: ReviewReason | undefined;
  /** What kind of problem it would be, if anybody has said. */
  readonly as: Category | null;
}

/** A case's address in the queue, with the part of it that is worked through. */
export const reviewAddress = (reference: string | null, asks: ReviewReason | undefined): string => {
  const query = asks === undefined ? '' : `?asks=${asks}`;
  return reference === null ? `/review${query}` : `/review/${reference}${query}#answer`;
};

/** What would follow if it were of this kind; of no kind, there is nothing to show. */
const previewOf = async (
  { casework }: Needs,
  { report }: ReviewSubject,
  as: Category | null,
  request: FastifyRequest,
): Promise<SettlementPreview | null> => {
  const category = as ?? report.decision?.category ?? null;
  const asksAboutProposal = report.match?.band === 'propose';
  if (report.status !== 'needs_review' || asksAboutProposal || category === null) return null;
  const found = await previewSettlement(casework)({ report: report.id, category }, actingIn(request));
  return found.ok ? found.value : null;
};

/** Answers with the question about one report; with what became of it, where it waits no more. */
export const showReview = async (
  needs: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  { report: name, asks, as }: Asked,
  sent: SentBack | null = null,
): Promise<FastifyReply> => {
  const { casework, ruleSet } = needs;
  const acting = actingIn(request);
  const found = await getReviewSubject(casework)({ report: name }, acting);
  if (!found.ok) throw notFound();
  const subject = found.value;
  audited(request, subject.report.id);
  const [rules, now] = await Promise.all([ruleSet(), casework.clock.now()]);
  const names = await namesFor(casework, rules, []);
  const waits = subject.report.status === 'needs_review';
  const next = await nextInReview(casework)({ after: waits ? name : undefined, asks }, acting);
  const preview = await previewOf(needs, subject, as, request);
  return renderPage(
    sent === null ? reply : reply.code(sent.status),
    waits ? 'review/review.njk' : 'review/answered.njk',
    {
      review: presentReview({ subject, preview, ruleSet: rules, names, now }),
      base: `/review/${subject.report.reference}`,
      listHref: reviewAddress(null, asks),
      nextHref: next === null ? null : reviewAddress(next, asks),
      asks,
      maySettle: CASEWORKERS.includes(acting.viewer.role),
      errors: sent?.errors,
      note: sent?.note,
      typed: sent?.typed ?? {},
    },
  );
};
