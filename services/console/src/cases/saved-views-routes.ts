import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  forgetView,
  listViews,
  renameView,
  saveView,
  type Acting,
  type Casework,
  type SavedView,
} from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm, type FieldError } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { casesHref, readCaseQuery, writeCaseQuery, type CaseQuery } from './case-query.ts';
import { savedViewForm } from './saved-view.form.ts';

const hrefOf = ({ query }: Pick<SavedView, 'query'>): string => (query === '' ? '/cases' : `/cases?${query}`);

/** This person's views, and which of them is open. */
export const viewsOf = async (casework: Casework, acting: Acting, query: CaseQuery) => {
  const open = writeCaseQuery({ ...query, page: 1 });
  return (await listViews(casework)(acting)).map((view) => ({
    ...view,
    href: hrefOf(view),
    open: view.query === open,
  }));
};

const REFUSED = {
  name_taken: 'You have a view with this name already. Enter another name',
  too_many: 'You have 30 views, which is the most. Delete one first',
} as const;

const nothingAudited = { audit: null, unaudited: 'a person’s own list of filters: codes alone' } as const;

interface OfView {
  Params: { view: string };
}

/** Views that somebody keeps for themselves: a name for a set of filters. */
export const addSavedViews = (app: Pages, { casework }: ConsoleDependencies): void => {
  interface Sent {
    readonly errors: readonly FieldError[];
    readonly name: unknown;
    /** The view that was to be renamed. */
    readonly view?: string;
  }
  const nameIn = (body: unknown): unknown => (body as { readonly name?: unknown } | null)?.name;

  const askName = (reply: FastifyReply, query: CaseQuery, sent: Sent | null = null): Promise<FastifyReply> =>
    renderPage(sent === null ? reply : reply.code(422), 'cases/save-view.njk', {
      address: `/cases/views?${writeCaseQuery({ ...query, page: 1 })}`,
      backHref: casesHref(query),
      errors: sent?.errors,
      typed: sent?.name,
    });

  const showViews = async (
    request: FastifyRequest,
    reply: FastifyReply,
    sent: Sent | null = null,
  ): Promise<FastifyReply> => {
    const views = await listViews(casework)(actingIn(request));
    return renderPage(sent === null ? reply : reply.code(422), 'cases/saved-views.njk', {
      views: views.map((view) => ({
        ...view,
        href: hrefOf(view),
        typed: view.id === sent?.view ? sent.name : view.name,
        error: view.id === sent?.view ? { text: sent.errors[0]?.words } : undefined,
      })),
      errors: sent?.errors.map(({ words }) => ({ field: `name-${sent.view ?? ''}`, words })),
    });
  };

  app.get('/cases/views', { config: { allow: TAKERS, ...nothingAudited } }, (request, reply) =>
    showViews(request, reply),
  );
  app.get('/cases/views/new', { config: { allow: TAKERS, ...nothingAudited } }, (request, reply) =>
    askName(reply, readCaseQuery(request.query)),
  );

  app.post('/cases/views', { config: { allow: TAKERS, ...nothingAudited } }, async (request, reply) => {
    const query = readCaseQuery(request.query);
    const form = readForm(savedViewForm, request.body);
    const name = nameIn(request.body);
    if (!form.ok) return askName(reply, query, { errors: form.errors, name });
    const wanted = { name: form.value.name, query: writeCaseQuery({ ...query, page: 1 }) };
    const saved = await saveView(casework)(wanted, actingIn(request));
    if (!saved.ok)
      return askName(reply, query, { errors: [{ field: 'name', words: REFUSED[saved.refusal] }], name });
    return redirectWith(reply, hrefOf(wanted), { kind: 'success', words: `View “${wanted.name}” is saved.` });
  });

  app.post<OfView>(
    '/cases/views/:view/rename',
    { config: { allow: TAKERS, ...nothingAudited } },
    async (request, reply) => {
      const { view } = request.params;
      const name = nameIn(request.body);
      const form = readForm(savedViewForm, request.body);
      if (!form.ok) return showViews(request, reply, { errors: form.errors, name, view });
      const renamed = await renameView(casework)({ view, name: form.value.name }, actingIn(request));
      if (renamed.ok)
        return redirectWith(reply, '/cases/views', { kind: 'success', words: 'The view has its new name.' });
      if (renamed.refusal === 'not_found') throw notFound();
      const errors = [{ field: 'name', words: REFUSED[renamed.refusal] }];
      return showViews(request, reply, { errors, name, view });
    },
  );

  app.post<OfView>(
    '/cases/views/:view/delete',
    { config: { allow: TAKERS, ...nothingAudited } },
    async (request, reply) => {
      const forgotten = await forgetView(casework)({ view: request.params.view }, actingIn(request));
      if (!forgotten.ok) throw notFound();
      return redirectWith(reply, '/cases/views', { kind: 'success', words: 'The view is deleted.' });
    },
  );
};
