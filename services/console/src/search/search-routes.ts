import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  findKnown,
  getCase,
  getReport,
  keepSearch,
  keptSearch,
  readSearch,
  type Acting,
  type Casework,
} from '@asb/casework';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn, userOf } from '../security/visitor.ts';
import { presentSearch } from './present-search.ts';
import { searchForm } from './search.form.ts';

interface OfSearch {
  Params: { id: string };
  Querystring: { page?: string };
}

/** Where a reference leads; null where it names nothing that this person may open. */
const behindReference = async (
  casework: Casework,
  reference: string | null,
  acting: Acting,
): Promise<string | null> => {
  if (reference === null) return null;
  const report = await getReport(casework)({ report: reference }, acting);
  if (report.ok) return `/reports/${report.value.reference}`;
  const found = await getCase(casework)({ case: reference }, acting);
  return found.ok ? `/cases/${found.value.reference}` : null;
};

const pageIn = ({ page }: OfSearch['Querystring']): number => {
  const number = Number(page ?? '1');
  return Number.isInteger(number) && number >= 1 && number <= 10 ? number : 1;
};

/**
 * One box for everything: a caller asks what has become of a report, and gives a number, a name or a street. What was
 * typed is kept sealed under an id, so that no address holds it.
 */
export const addSearch = (app: Pages, { casework, ruleSet, now }: ConsoleDependencies): void => {
  app.get(
    '/search',
    {
      config: {
        allow: TAKERS,
        audit: null,
        unaudited: 'an empty box',
        menu: { words: 'Find', order: 60 },
      },
    },
    (_request, reply) => renderPage(reply, 'search/search.njk', { typed: {} }),
  );

  app.post('/search', { config: { allow: TAKERS, audit: 'search.ask' } }, async (request, reply) => {
    const form = readForm(searchForm, request.body);
    if (!form.ok)
      return renderPage(reply.code(422), 'search/search.njk', { errors: form.errors, typed: request.body });
    const { query } = form.value;
    const leadsTo = await behindReference(casework, readSearch(query).reference, actingIn(request));
    if (leadsTo !== null) return redirectWith(reply, leadsTo);
    const id = await keepSearch(casework, { userId: userOf(request).id, query }, now());
    audited(request, id);
    return redirectWith(reply, `/search/${id}`);
  });

  app.get<OfSearch>(
    '/search/:id',
    { config: { allow: TAKERS, audit: 'search.view' } },
    async (request: FastifyRequest<OfSearch>, reply): Promise<FastifyReply> => {
      const { id } = request.params;
      const query = await keptSearch(casework, { id, userId: userOf(request).id }, now());
      if (query === null) throw notFound();
      audited(request, id);
      const [found, rules] = await Promise.all([
        findKnown(casework)({ query }, actingIn(request)),
        ruleSet(),
      ]);
      const names = await namesFor(casework, rules, []);
      return renderPage(reply, 'search/search.njk', {
        typed: { query },
        base: `/search/${id}`,
        found: presentSearch(found, { query, page: pageIn(request.query) }, names),
      });
    },
  );
};
