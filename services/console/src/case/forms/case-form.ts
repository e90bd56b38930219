import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Acting, Casework, CaseRequest, ChangedCase } from '@asb/casework';
import type { CaseAction, Result } from '@asb/domain';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { readForm, type FieldError } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import { audited } from '../../security/audit-answers.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn } from '../../security/visitor.ts';
import { isNotTheTime } from '../actions-on.ts';
import { caseTitle } from '../case-title.ts';
import { answerChanged } from '../changed/answer-changed.ts';
import type { WantedChange } from '../changed/present-changed.ts';
import { snapshotOf } from '../changed/snapshot.ts';
import type { Names } from '../names.ts';
import { namesOn, openCase, type OfCase, type OpenedCase } from '../open-case.ts';
import { refusalWords } from '../refusal-words.ts';

/** One change of a case that has a page of its own: what it asks, what it does, and its words. */
export interface CaseForm<Value extends { readonly version: number }> {
  /** The end of its address. */
  readonly slug: string;
  readonly action: CaseAction;
  readonly audit: string;
  readonly schema: z.ZodType<Value>;
  /** `Close case`, before the reference. */
  readonly heading: string;
  readonly intro: string;
  readonly submit: string;
  readonly cancel: string;
  /** Where the state of the case stands in the way. */
  readonly notNow: string;
  /** The template of its fields. */
  readonly fields: string;
  /** What the fields offer to choose from, and what else they show. */
  readonly choices: (deps: ConsoleDependencies, opened: OpenedCase, names: Names) => Promise<object>;
  readonly change: (
    casework: Casework,
    request: CaseRequest,
    value: Value,
    acting: Acting,
  ) => Promise<Result<ChangedCase>>;
  readonly wanted: (value: Value, names: Names, choices: object) => WantedChange;
  readonly done: (reference: string) => string;
  /** `home`: who sends it may not see the case afterwards. */
  readonly leadsTo: 'case' | 'home';
}

interface SentBack {
  readonly status: 409 | 422;
  readonly errors?: readonly FieldError[];
  readonly note?: string;
}

/** Registers the page of a form and its sending. */
export const addCaseForm = <Value extends { readonly version: number }>(
  app: Pages,
  deps: ConsoleDependencies,
  form: CaseForm<Value>,
): void => {
  const route = `/cases/:ref/${form.slug}`;

  const show = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    opened: OpenedCase,
    sent: SentBack | null = null,
  ): Promise<FastifyReply> => {
    const { seen, now, base } = opened;
    const names = await namesOn(deps, opened);
    return renderPage(sent === null ? reply : reply.code(sent.status), 'case/forms/form.njk', {
      ...(await form.choices(deps, opened, names)),
      form,
      base,
      reference: seen.reference,
      caseTitle: caseTitle(seen, names),
      version: seen.version,
      opened: snapshotOf(seen, now),
      may: opened.may,
      errors: sent?.errors,
      note: sent?.note,
      typed: sent === null ? {} : request.body,
    });
  };

  app.get<OfCase>(route, { config: { allow: CASEWORKERS, audit: 'case.view' } }, async (request, reply) => {
    const opened = await openCase(deps, request);
    if (opened.may[form.action]) return show(request, reply, opened);
    if (!isNotTheTime(opened.acting.viewer, form.action, opened.seen)) throw notFound();
    return redirectWith(reply, opened.base, { kind: 'information', words: form.notNow });
  });

  app.post<OfCase>(route, { config: { allow: CASEWORKERS, audit: form.audit } }, async (request, reply) => {
    const read = readForm(form.schema, request.body);
    if (!read.ok)
      return show(request, reply, await openCase(deps, request), { status: 422, errors: read.errors });
    const { value } = read;
    const acting = actingIn(request);
    const input = { case: request.params.ref, expectedVersion: value.version };
    const changed = await form.change(deps.casework, input, value, acting);
    if (changed.ok) {
      const { id, reference } = changed.value;
      audited(request, id);
      const address = form.leadsTo === 'home' ? '/' : `/cases/${reference}`;
      return redirectWith(reply, address, { kind: 'success', words: form.done(reference) });
    }
    if (changed.refusal === 'not_found') throw notFound();
    const opened = await openCase(deps, request);
    if (changed.refusal !== 'stale')
      return show(request, reply, opened, { status: 409, note: refusalWords(changed.refusal) });
    const names = await namesOn(deps, opened);
    const choices = await form.choices(deps, opened, names);
    return answerChanged(deps, request, reply, opened, {
      action: `${opened.base}/${form.slug}`,
      fields: form.fields,
      submit: form.submit,
      model: choices,
      wanted: form.wanted(value, names, choices),
    });
  });
};
