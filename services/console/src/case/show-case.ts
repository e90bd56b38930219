import type { FastifyReply, FastifyRequest } from 'fastify';
import { caseForCallers, caseParties } from '@asb/casework';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { FieldError } from '../layout/forms.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { UPDATE_KINDS } from './case.form.ts';
import { lookAtCase, lookAtReports, lookAtTimeline } from './look-at-case.ts';
import { namesFor } from './names.ts';
import { namesOn, openCase, renderSection, type OfCase, type OpenedCase } from './open-case.ts';
import { presentCase, presentSummary } from './present-case.ts';
import { presentForCallers } from './present-for-callers.ts';
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

/** What is read at a glance; all of it is in the history. */
const TOP = 6;

const decidersOf = (reports: Awaited<ReturnType<typeof lookAtReports>>): (string | null)[] =>
  [reports.opening, ...reports.latest].map((report) => report?.decision?.decidedBy ?? null);

/** The update that a button elsewhere begins; only of the kinds there are. */
const begun = (query: unknown): { kind?: string } => {
  const { did } = query as { readonly did?: unknown };
  return UPDATE_KINDS.some((kind) => kind === did) ? { kind: String(did) } : {};
};

const showOverview = async (
  deps: ConsoleDependencies,
  request: FastifyRequest<OfCase>,
  reply: FastifyReply,
  opened: OpenedCase,
  sent: SentBack | null,
): Promise<FastifyReply> => {
  const { seen, acting } = opened;
  const [reports, timeline, parties] = await Promise.all([
    lookAtReports(deps.casework, seen, acting),
    lookAtTimeline(deps.casework, seen, { limit: TOP }, acting),
    caseParties(deps.casework)({ case: seen.id }, acting),
  ]);
  if (!parties.ok) throw notFound();
  const names = await namesOn(deps, opened, [...peopleIn(timeline.items), ...decidersOf(reports)]);
  const { agency } = acting.viewer;
  return renderSection(deps, reply, opened, {
    slug: '',
    template: 'case/case.njk',
    names,
    status: sent?.status ?? 200,
    model: {
      case: presentCase({ ...opened, reports, parties: parties.value, names }),
      entries: presentTimeline(timeline.items, names),
      ownAgency: agency === null ? null : names.agency(agency),
      errors: sent?.errors,
      note: sent?.note,
      typed: sent?.typed ?? begun(request.query),
    },
  });
};

/**
 * Answers with the case's page: whole for those who work on it, a summary for call handlers. `sent`: what comes back
 * to its writer, with everything that was typed.
 */
export const showCase = async (
  deps: ConsoleDependencies,
  request: FastifyRequest<OfCase>,
  reply: FastifyReply,
  sent: SentBack | null = null,
): Promise<FastifyReply> => {
  const acting = actingIn(request);
  if (acting.viewer.role !== 'call_handler')
    return showOverview(deps, request, reply, await openCase(deps, request), sent);
  const seen = await lookAtCase(deps.casework, request.params.ref, acting);
  audited(request, seen.id);
  const [rules, now, told] = await Promise.all([
    deps.ruleSet(),
    deps.casework.clock.now(),
    caseForCallers(deps.casework)(seen.id, acting),
  ]);
  const names = await namesFor(deps.casework, rules, []);
  return renderPage(reply, 'case/case-summary.njk', {
    case: presentSummary(seen, names),
    told: presentForCallers(told, names, now),
  });
};
