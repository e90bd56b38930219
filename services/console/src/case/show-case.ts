import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseDetail } from '@asb/casework';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { FieldError } from '../layout/forms.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { actingIn } from '../security/visitor.ts';
import { lookAtCase, lookAtReports, lookAtTimeline } from './look-at-case.ts';
import { namesFor } from './names.ts';
import { presentCase, presentSummary } from './present-case.ts';
import { peopleIn, presentTimeline } from './present-timeline.ts';

/** What somebody sent and has to send again. */
export interface SentBack {
  readonly status: 409 | 422;
  readonly errors?: readonly FieldError[];
  /** Why a change was refused. */
  readonly note?: string;
  /** Fields as they were typed. */
  readonly typed: unknown;
}

type Needs = Pick<ConsoleDependencies, 'casework' | 'ruleSet'>;

export interface CaseQuery {
  readonly cursor?: string;
}

const decidersOf = (reports: Awaited<ReturnType<typeof lookAtReports>>): (string | null)[] =>
  [reports.opening, ...reports.latest].map((report) => report?.decision?.decidedBy ?? null);

const showWhole = async (
  { casework, ruleSet }: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  seen: CaseDetail,
  sent: SentBack | null,
): Promise<FastifyReply> => {
  const acting = actingIn(request);
  const { cursor } = request.query as CaseQuery;
  const [rules, now, reports, timeline] = await Promise.all([
    ruleSet(),
    casework.clock.now(),
    lookAtReports(casework, seen, acting),
    lookAtTimeline(casework, seen, cursor, acting),
  ]);
  const named = [seen.owner.officer, ...peopleIn(timeline.items), ...decidersOf(reports)];
  const names = await namesFor(casework, rules, named);
  const { viewer } = acting;
  const base = `/cases/${seen.reference}`;
  return renderPage(sent === null ? reply : reply.code(sent.status), 'case/case.njk', {
    case: presentCase({ seen, reports, ruleSet: rules, names, viewer, now }),
    base,
    timeline: {
      entries: presentTimeline(timeline.items, names),
      isFirst: cursor === undefined,
      nextHref: timeline.next === null ? null : `${base}?cursor=${encodeURIComponent(timeline.next)}#history`,
    },
    ownAgency: viewer.agency === null ? null : names.agency(viewer.agency),
    errors: sent?.errors,
    note: sent?.note,
    typed: sent?.typed ?? {},
  });
};

/**
 * Answers with the case's page: whole for those who work on it, a summary for call handlers. `sent`: what comes back
 * to its writer, with everything that was typed.
 */
export const showCase = async (
  needs: Needs,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  sent: SentBack | null = null,
): Promise<FastifyReply> => {
  const seen = await lookAtCase(needs.casework, name, actingIn(request));
  audited(request, seen.id);
  if (seen.access === 'all') return showWhole(needs, request, reply, seen, sent);
  const names = await namesFor(needs.casework, await needs.ruleSet(), []);
  return renderPage(reply, 'case/case-summary.njk', { case: presentSummary(seen, names) });
};
