import type { FastifyReply, FastifyRequest } from 'fastify';
import { getCase, mergeCase, type CaseDetail } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { readForm, type FieldError } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import { audited } from '../../security/audit-answers.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { isNotTheTime } from '../actions-on.ts';
import { mergeForm } from '../case.form.ts';
import { caseTitle } from '../case-title.ts';
import { answerChanged } from '../changed/answer-changed.ts';
import { snapshotOf } from '../changed/snapshot.ts';
import { namesOn, openCase, type OfCase, type OpenedCase } from '../open-case.ts';
import { refusalWords } from '../refusal-words.ts';
import { presentMerge } from './present-merge.ts';

type Query = OfCase & { Querystring: { with?: string } };

interface SentBack {
  readonly status: 409 | 422;
  readonly errors?: readonly FieldError[];
  readonly note?: string;
}

const NOT_A_CASE: FieldError = {
  field: 'with',
  words: 'Enter the number of another open case that you may see',
};

/** Two cases of one problem become one. */
export const addCaseMerge = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;

  /** The other case, where it may be compared with this one. */
  const otherCase = async (opened: OpenedCase, name: string): Promise<CaseDetail | null> => {
    const found = await getCase(casework)({ case: name }, opened.acting);
    return found.ok &&
      found.value.access === 'all' &&
      found.value.id !== opened.seen.id &&
      found.value.status === 'open'
      ? found.value
      : null;
  };

  const show = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    opened: OpenedCase,
    asked: string,
    sent: SentBack | null = null,
  ): Promise<FastifyReply> => {
    const { seen, now, base } = opened;
    const other = asked === '' ? null : await otherCase(opened, asked);
    const names = await namesOn(deps, opened, [other?.owner.officer ?? null]);
    const unknown = asked !== '' && other === null;
    const status = sent?.status ?? (unknown ? 422 : 200);
    return renderPage(reply.code(status), 'case/merge/merge.njk', {
      ...(other === null ? {} : presentMerge(seen, other, names, now)),
      other,
      asked,
      reference: seen.reference,
      caseTitle: caseTitle(seen, names),
      version: seen.version,
      opened: snapshotOf(seen, now),
      base,
      errors: unknown ? [NOT_A_CASE] : sent?.errors,
      note: sent?.note,
      typed: sent === null ? {} : request.body,
    });
  };

  app.get<Query>(
    '/cases/:ref/merge',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    async (request, reply) => {
      const opened = await openCase(deps, request);
      if (opened.may.merge) return show(request, reply, opened, request.query.with?.trim() ?? '');
      if (!isNotTheTime(opened.acting.viewer, 'merge', opened.seen)) throw notFound();
      const words = 'This case has been closed: reopen it before you merge it.';
      return redirectWith(reply, opened.base, { kind: 'information', words });
    },
  );

  app.post<OfCase>(
    '/cases/:ref/merge',
    { config: { allow: CASEWORKERS, audit: 'case.merge' } },
    async (request, reply) => {
      const opened = await openCase(deps, request);
      const form = readForm(mergeForm, request.body);
      const { into: asked } = request.body as { readonly into?: unknown };
      const into = typeof asked === 'string' ? asked : '';
      if (!form.ok) return show(request, reply, opened, into, { status: 422, errors: form.errors });
      const { version, reason } = form.value;
      const merged = await mergeCase(casework)(
        { case: opened.seen.id, expectedVersion: version, into, reason },
        opened.acting,
      );
      if (merged.ok) {
        audited(request, merged.value.id);
        const words = `The two cases are one now: ${merged.value.reference}.`;
        return redirectWith(reply, `/cases/${merged.value.reference}`, { kind: 'success', words });
      }
      if (merged.refusal === 'not_found') throw notFound();
      if (merged.refusal !== 'stale')
        return show(request, reply, opened, into, { status: 409, note: refusalWords(merged.refusal) });
      return answerChanged(deps, request, reply, opened, {
        action: `${opened.base}/merge`,
        fields: 'case/merge/merge-fields.njk',
        submit: 'Merge the cases',
        model: {},
        wanted: { detail: 'status', words: `Merged with ${into}` },
      });
    },
  );
};
