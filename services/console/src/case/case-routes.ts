import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptReferral, assignCase, type ChangedCase } from '@asb/casework';
import type { Result } from '@asb/domain';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS, TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn, userOf } from '../security/visitor.ts';
import { updateForm, versionForm } from './case.form.ts';
import { answerChanged } from './changed/answer-changed.ts';
import type { WantedChange } from './changed/present-changed.ts';
import { addCaseForm } from './forms/case-form.ts';
import { CLOSE, DECLINE, REOPEN } from './forms/end-forms.ts';
import { ASSIGN, REFER } from './forms/pass-on-forms.ts';
import { addCaseMerge } from './merge/merge-routes.ts';
import { openCase, type OfCase } from './open-case.ts';
import { addPresence } from './presence-routes.ts';
import { refusalWords } from './refusal-words.ts';
import { addCaseLogs } from './sections/log-routes.ts';
import { addCasePeople } from './sections/people-routes.ts';
import { addCasePlan } from './sections/plan-routes.ts';
import { addCasePrint } from './sections/print-routes.ts';
import { addCaseReports } from './sections/report-routes.ts';
import { addCaseWhy } from './sections/why-routes.ts';
import { showCase } from './show-case.ts';
import { writeOnCase, writingOf } from './write-on-case.ts';

interface Press {
  /** The end of its address. */
  readonly slug: string;
  readonly submit: string;
  readonly words: string;
  readonly wanted: WantedChange;
}

/** A case's page, its sections, and what is done from them. */
export const addCase = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;

  /** What a button without any field answers. */
  const answerPress = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    changed: Result<ChangedCase>,
    press: Press,
  ): Promise<FastifyReply> => {
    if (changed.ok) {
      audited(request, changed.value.id);
      const address = `/cases/${changed.value.reference}`;
      return redirectWith(reply, address, { kind: 'success', words: press.words });
    }
    if (changed.refusal === 'not_found') throw notFound();
    if (changed.refusal !== 'stale')
      return showCase(deps, request, reply, {
        status: 409,
        note: refusalWords(changed.refusal),
        typed: request.body,
      });
    const opened = await openCase(deps, request);
    return answerChanged(deps, request, reply, opened, {
      action: `${opened.base}/${press.slug}`,
      fields: 'case/forms/no-fields.njk',
      submit: press.submit,
      model: {},
      wanted: press.wanted,
    });
  };

  app.get<OfCase>('/cases/:ref', { config: { allow: TAKERS, audit: 'case.view' } }, (request, reply) =>
    showCase(deps, request, reply),
  );

  app.post<OfCase>(
    '/cases/:ref/accept',
    { config: { allow: CASEWORKERS, audit: 'case.accept' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const input = { case: request.params.ref, expectedVersion: form.value.version };
      const changed = await acceptReferral(casework)(input, actingIn(request));
      return answerPress(request, reply, changed, {
        slug: 'accept',
        submit: 'Accept this case',
        words: 'You have accepted this case. Your agency leads it now.',
        wanted: { detail: 'agency', words: 'Your agency leads it' },
      });
    },
  );

  app.post<OfCase>(
    '/cases/:ref/take',
    { config: { allow: CASEWORKERS, audit: 'case.assign' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const officer = userOf(request).id;
      const input = { case: request.params.ref, expectedVersion: form.value.version, officer };
      const changed = await assignCase(casework)(input, actingIn(request));
      return answerPress(request, reply, changed, {
        slug: 'take',
        submit: 'Make this case mine',
        words: 'This case is yours now.',
        wanted: { detail: 'officer', words: 'You' },
      });
    },
  );

  app.post<OfCase>(
    '/cases/:ref/updates',
    { config: { allow: CASEWORKERS, audit: 'case.update' } },
    async (request, reply) => {
      const form = readForm(updateForm, request.body);
      if (!form.ok)
        return showCase(deps, request, reply, { status: 422, errors: form.errors, typed: request.body });
      const changed = await writeOnCase(
        casework,
        request.params.ref,
        writingOf(form.value),
        actingIn(request),
      );
      if (!changed.ok && changed.refusal === 'not_found') throw notFound();
      if (!changed.ok)
        return showCase(deps, request, reply, {
          status: 409,
          note: refusalWords(changed.refusal),
          typed: request.body,
        });
      audited(request, changed.value.id);
      const words = 'Your update is saved.';
      return redirectWith(reply, `/cases/${changed.value.reference}`, { kind: 'success', words });
    },
  );

  addCaseForm(app, deps, CLOSE);
  addCaseForm(app, deps, REOPEN);
  addCaseForm(app, deps, DECLINE);
  addCaseForm(app, deps, ASSIGN);
  addCaseForm(app, deps, REFER);
  addCaseMerge(app, deps);
  addCaseReports(app, deps);
  addCasePeople(app, deps);
  addCasePlan(app, deps);
  addCaseLogs(app, deps);
  addCaseWhy(app, deps);
  addCasePrint(app, deps);
  addPresence(app, deps);
};
