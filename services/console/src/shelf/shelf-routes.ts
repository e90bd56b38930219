import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  getReviewSubject,
  linkReport,
  listShelf,
  previewSettlement,
  settleWaiting,
  type ChangedReport,
} from '@asb/casework';
import type { Result } from '@asb/domain';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import type { SentBack } from '../case/show-case.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm, type FieldError } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { nameOfCase } from '../review/done-words.ts';
import { refusalWords } from '../review/review-words.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS, TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { presentShelf, presentShelved } from './present-shelf.ts';
import { linkForm, openForm, shelfQuery } from './shelf.form.ts';

interface OfReport {
  Params: { report: string };
}

const NO_SUCH_CASE: FieldError = {
  field: 'case',
  words: 'There is no such case, or it is not one that you may see',
};

/** Reports kept without a case: why, what is near, and the ways out. */
export const addShelf = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  app.get('/shelf', { config: { allow: TAKERS, audit: 'report.list' } }, async (request, reply) => {
    const { cursor } = shelfQuery.parse(request.query);
    const listed = await listShelf(casework)({ cursor, limit: 25 }, actingIn(request));
    if (!listed.ok) throw notFound();
    const names = await namesFor(casework, await ruleSet(), []);
    const { items, next } = listed.value;
    return renderPage(reply, 'shelf/shelf.njk', {
      rows: items.map((report) => presentShelved(report, names)),
      isFirst: cursor === undefined,
      nextHref: next === null ? null : `/shelf?cursor=${encodeURIComponent(next)}`,
    });
  });

  const show = async (
    request: FastifyRequest<OfReport>,
    reply: FastifyReply,
    sent: SentBack | null = null,
  ): Promise<FastifyReply> => {
    const acting = actingIn(request);
    const found = await getReviewSubject(casework)({ report: request.params.report }, acting);
    if (!found.ok) throw notFound();
    const subject = found.value;
    const { id, reference, decision, status } = subject.report;
    audited(request, id);
    const [rules, now] = await Promise.all([ruleSet(), casework.clock.now()]);
    const names = await namesFor(casework, rules, []);
    const category = decision?.category ?? null;
    const previewed =
      status === 'shelved' ? await previewSettlement(casework)({ report: id, category }, acting) : null;
    return renderPage(sent === null ? reply : reply.code(sent.status), 'shelf/shelved.njk', {
      shelf: presentShelf({
        subject,
        preview: previewed?.ok === true ? previewed.value : null,
        ruleSet: rules,
        names,
        now,
      }),
      base: `/shelf/${reference}`,
      maySettle: CASEWORKERS.includes(acting.viewer.role),
      errors: sent?.errors,
      note: sent?.note,
      typed: sent?.typed ?? {},
    });
  };

  app.get<OfReport>('/shelf/:report', { config: { allow: TAKERS, audit: 'report.view' } }, (request, reply) =>
    show(request, reply),
  );

  const answer = async (
    request: FastifyRequest<OfReport>,
    reply: FastifyReply,
    changed: Result<ChangedReport>,
    undoable: boolean,
  ): Promise<FastifyReply> => {
    if (!changed.ok && (changed.refusal === 'not_found' || changed.refusal === 'forbidden')) throw notFound();
    if (!changed.ok && changed.refusal === 'target_not_found')
      return show(request, reply, { status: 422, errors: [NO_SUCH_CASE], typed: request.body });
    if (!changed.ok)
      return show(request, reply, { status: 409, note: refusalWords(changed.refusal), typed: request.body });
    const { id, reference, version, case: caseId } = changed.value;
    audited(request, id);
    const where = await nameOfCase(casework, caseId, actingIn(request));
    const words = `${reference} is ${where === null ? 'in a case' : `in case ${where}`} now.`;
    const undo = undoable ? { undo: { address: `/review/${reference}/undo`, version } } : {};
    return redirectWith(reply, '/shelf', { kind: 'success', words, ...undo });
  };

  app.post<OfReport>(
    '/shelf/:report/open',
    { config: { allow: CASEWORKERS, audit: 'report.settle' } },
    async (request, reply) => {
      const form = readForm(openForm, request.body);
      if (!form.ok) return show(request, reply, { status: 422, errors: form.errors, typed: request.body });
      const { version, category, openReason: reason } = form.value;
      const input = {
        report: request.params.report,
        expectedVersion: version,
        outcome: 'case',
        category,
        reason,
      } as const;
      return answer(request, reply, await settleWaiting(casework)(input, actingIn(request)), true);
    },
  );

  app.post<OfReport>(
    '/shelf/:report/link',
    { config: { allow: CASEWORKERS, audit: 'report.link' } },
    async (request, reply) => {
      const form = readForm(linkForm, request.body);
      if (!form.ok) return show(request, reply, { status: 422, errors: form.errors, typed: request.body });
      const { version, case: named, kind, linkReason: reason } = form.value;
      const input = { report: request.params.report, expectedVersion: version, case: named, kind, reason };
      return answer(request, reply, await linkReport(casework)(input, actingIn(request)), false);
    },
  );
};
