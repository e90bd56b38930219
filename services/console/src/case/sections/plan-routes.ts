import type { FastifyReply, FastifyRequest } from 'fastify';
import { pauseDeadline, resumeDeadline, type DeadlineView } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { readForm, type FieldError } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { PLAN_ACTIONS, UPDATE_ACTIONS, versionForm } from '../case.form.ts';
import { caseTitle } from '../case-title.ts';
import { lookAtTimeline } from '../look-at-case.ts';
import { namesOn, openCase, renderSection, type OfCase, type OpenedCase } from '../open-case.ts';
import { asWords, peopleIn, presentTimeline } from '../present-timeline.ts';
import { refusalWords } from '../refusal-words.ts';
import { writeOnCase } from '../write-on-case.ts';
import { actionForm, pauseForm } from './plan.form.ts';
import { presentPlan, showPromise } from './present-plan.ts';

interface OfDeadline {
  Params: { ref: string; deadline: string };
}

interface SentBack {
  readonly status: 409 | 422;
  readonly errors?: readonly FieldError[];
  readonly note?: string;
}

const KINDS = [...UPDATE_ACTIONS, ...PLAN_ACTIONS].map((kind) => ({ value: kind, text: asWords(kind) }));

/** What is promised and what was done, with pausing a promise and recording an action. */
export const addCasePlan = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;

  const showPlan = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    sent: SentBack | null = null,
  ): Promise<FastifyReply> => {
    const opened = await openCase(deps, request);
    const { seen, may, now, acting, base } = opened;
    const done = await lookAtTimeline(casework, seen, { kinds: ['case.action_taken'] }, acting);
    const names = await namesOn(deps, opened, peopleIn(done.items));
    return renderSection(deps, reply, opened, {
      slug: 'plan',
      template: 'case/sections/plan.njk',
      names,
      status: sent?.status ?? 200,
      model: {
        plan: presentPlan(seen, may, names, now),
        entries: presentTimeline(done.items, names),
        moreHref: done.next === null ? null : `${base}/history?kind=work`,
        kinds: KINDS,
        errors: sent?.errors,
        note: sent?.note,
        typed: sent === null ? {} : request.body,
      },
    });
  };

  app.get<OfCase>(
    '/cases/:ref/plan',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    (request, reply) => showPlan(request, reply),
  );

  app.post<OfCase>(
    '/cases/:ref/plan',
    { config: { allow: CASEWORKERS, audit: 'case.update' } },
    async (request, reply) => {
      const form = readForm(actionForm, request.body);
      if (!form.ok) return showPlan(request, reply, { status: 422, errors: form.errors });
      const { acting, base, seen } = await openCase(deps, request);
      const changed = await writeOnCase(casework, seen.id, { ...form.value, as: 'action' }, acting);
      if (!changed.ok && changed.refusal === 'not_found') throw notFound();
      if (!changed.ok) return showPlan(request, reply, { status: 409, note: refusalWords(changed.refusal) });
      return redirectWith(reply, `${base}/plan`, { kind: 'success', words: 'The action is saved.' });
    },
  );

  /** The promise named in the address, where it is one of this case's. */
  const promiseOf = (opened: OpenedCase, id: string): DeadlineView => {
    const found = opened.seen.deadlines.find((one) => one.id === id);
    if (found === undefined) throw notFound();
    return found;
  };

  const showPause = async (
    request: FastifyRequest<OfDeadline>,
    reply: FastifyReply,
    sent: SentBack | null = null,
  ): Promise<FastifyReply> => {
    const opened = await openCase(deps, request);
    const { seen, may, now, base } = opened;
    const names = await namesOn(deps, opened);
    const promise = showPromise(promiseOf(opened, request.params.deadline), seen, may, names, now);
    if (!may.pause_deadline) throw notFound();
    if (!promise.mayPause && sent === null)
      return redirectWith(reply, `${base}/plan`, {
        kind: 'information',
        words: 'This deadline is not running, or is past, so it cannot be paused.',
      });
    return renderPage(sent === null ? reply : reply.code(sent.status), 'case/sections/pause.njk', {
      promise,
      reference: seen.reference,
      caseTitle: caseTitle(seen, names),
      base,
      errors: sent?.errors,
      note: sent?.note,
      typed: sent === null ? {} : request.body,
    });
  };

  app.get<OfDeadline>(
    '/cases/:ref/deadlines/:deadline/pause',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    (request, reply) => showPause(request, reply),
  );

  app.post<OfDeadline>(
    '/cases/:ref/deadlines/:deadline/pause',
    { config: { allow: CASEWORKERS, audit: 'case.pause_deadline' } },
    async (request, reply) => {
      const form = readForm(pauseForm, request.body);
      if (!form.ok) return showPause(request, reply, { status: 422, errors: form.errors });
      const opened = await openCase(deps, request);
      const { id } = promiseOf(opened, request.params.deadline);
      const { version, reason, 'until-day': until } = form.value;
      const paused = await pauseDeadline(casework)(
        { deadline: id, expectedVersion: version, reason, until },
        opened.acting,
      );
      if (!paused.ok && paused.refusal === 'not_found') throw notFound();
      if (!paused.ok && paused.refusal === 'pause_ends_before_it_begins')
        return showPause(request, reply, {
          status: 422,
          errors: [{ field: 'until-day', words: 'Enter a day after today' }],
        });
      if (!paused.ok) return showPause(request, reply, { status: 409, note: refusalWords(paused.refusal) });
      return redirectWith(reply, `${opened.base}/plan`, {
        kind: 'success',
        words: 'The deadline is paused.',
      });
    },
  );

  app.post<OfDeadline>(
    '/cases/:ref/deadlines/:deadline/resume',
    { config: { allow: CASEWORKERS, audit: 'case.resume_deadline' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const opened = await openCase(deps, request);
      const { id } = promiseOf(opened, request.params.deadline);
      const input = { deadline: id, expectedVersion: form.value.version };
      const resumed = await resumeDeadline(casework)(input, opened.acting);
      if (!resumed.ok && resumed.refusal === 'not_found') throw notFound();
      if (!resumed.ok) return showPlan(request, reply, { status: 409, note: refusalWords(resumed.refusal) });
      return redirectWith(reply, `${opened.base}/plan`, {
        kind: 'success',
        words: 'The deadline runs again.',
      });
    },
  );
};
