import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  countReview,
  nextInReview,
  reviewQueue,
  reviewReport,
  settleWaiting,
  type ChangedReport,
} from '@asb/casework';
import type { Result, ReviewReason } from '@asb/domain';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS, TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { presentQueue } from './present-queue.ts';
import {
  answerForm,
  askedIn,
  queueQuery,
  reportQuery,
  settleForm,
  type Answer,
  type Settle,
} from './review.form.ts';
import { refusalWords } from './review-words.ts';
import { doneWords, nameOfCase, REASONS } from './done-words.ts';
import { reviewAddress, showReview } from './show-review.ts';
import { addUndoReview } from './undo-routes.ts';

interface OfReport {
  Params: { report: string };
}

/** What reports wait for a person, and their answers, one after the other. */
export const addReview = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet } = deps;

  app.get(
    '/review',
    {
      config: {
        allow: TAKERS,
        audit: 'report.list',
        menu: {
          words: 'To confirm',
          order: 30,
          count: countReview(casework),
          countWords: 'reports to confirm',
        },
      },
    },
    async (request, reply) => {
      const { asks, page } = queueQuery.parse(request.query);
      const queue = await reviewQueue(casework)({ asks, page }, actingIn(request));
      if (!queue.ok) throw notFound();
      const [rules, now] = await Promise.all([ruleSet(), casework.clock.now()]);
      const names = await namesFor(casework, rules, []);
      return renderPage(reply, 'review/queue.njk', {
        queue: presentQueue(queue.value, asks, names, now),
        asks,
        now,
      });
    },
  );

  app.get<OfReport>(
    '/review/:report',
    { config: { allow: TAKERS, audit: 'report.view' } },
    (request, reply) => {
      const { asks, as } = reportQuery.parse(request.query);
      return showReview(deps, request, reply, { report: request.params.report, asks, as });
    },
  );

  /** On to the next, saying what was done and how to take it back; or the question again, with why not. */
  const goOn = async (
    request: FastifyRequest<OfReport>,
    reply: FastifyReply,
    {
      asks,
      outcome,
      next,
    }: { asks: ReviewReason | undefined; outcome: Answer['answer'] | Settle['outcome']; next: string | null },
    changed: Result<ChangedReport>,
  ): Promise<FastifyReply> => {
    const { report } = request.params;
    if (!changed.ok) {
      if (changed.refusal === 'not_found' || changed.refusal === 'forbidden') throw notFound();
      const sent = { status: 409, note: refusalWords(changed.refusal), typed: request.body } as const;
      return showReview(deps, request, reply, { report, ...askedIn(request.body) }, sent);
    }
    const { id, reference, version, case: caseId } = changed.value;
    audited(request, id);
    const where = await nameOfCase(casework, caseId, actingIn(request));
    const words = doneWords(outcome, reference, where);
    const last = next === null ? ' That was the last in this list.' : '';
    const undo = outcome === 'later' ? {} : { undo: { address: `/review/${reference}/undo`, version } };
    return redirectWith(reply, reviewAddress(next, asks), {
      kind: 'success',
      words: `${words}${last}`,
      ...undo,
    });
  };

  const nextAfter = (
    request: FastifyRequest<OfReport>,
    asks: ReviewReason | undefined,
  ): Promise<string | null> =>
    nextInReview(casework)({ after: request.params.report, asks }, actingIn(request));

  app.post<OfReport>(
    '/review/:report',
    { config: { allow: TAKERS, audit: 'report.review' } },
    async (request, reply) => {
      const { report } = request.params;
      const form = readForm(answerForm, request.body);
      if (!form.ok) {
        const sent = { status: 422, errors: form.errors, typed: request.body } as const;
        return showReview(deps, request, reply, { report, ...askedIn(request.body) }, sent);
      }
      const { version, answer, reason, asks } = form.value;
      const next = await nextAfter(request, asks);
      const input = {
        report,
        expectedVersion: version,
        answer,
        reason: reason === '' ? REASONS[answer] : reason,
      };
      const changed = await reviewReport(casework)(input, actingIn(request));
      return goOn(request, reply, { asks, outcome: answer, next }, changed);
    },
  );

  app.post<OfReport>(
    '/review/:report/settle',
    { config: { allow: CASEWORKERS, audit: 'report.settle' } },
    async (request, reply) => {
      const { report } = request.params;
      const form = readForm(settleForm, request.body);
      if (!form.ok) {
        const sent = { status: 422, errors: form.errors, typed: request.body } as const;
        return showReview(deps, request, reply, { report, ...askedIn(request.body) }, sent);
      }
      const { version, outcome, category, reason, asks } = form.value;
      const next = await nextAfter(request, asks);
      const acting = actingIn(request);
      const input = { report, expectedVersion: version, reason: reason === '' ? REASONS[outcome] : reason };
      const changed =
        outcome === 'later'
          ? await reviewReport(casework)({ ...input, answer: 'later' }, acting)
          : await settleWaiting(casework)({ ...input, outcome, category }, acting);
      return goOn(request, reply, { asks, outcome, next }, changed);
    },
  );

  addUndoReview(app, deps);
};
