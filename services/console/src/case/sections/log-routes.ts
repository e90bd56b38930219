import { caseMessages } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { lookAtTimeline } from '../look-at-case.ts';
import { namesOn, openCase, renderSection, type OfCase } from '../open-case.ts';
import { peopleIn, presentTimeline } from '../present-timeline.ts';
import { HISTORY_FILTERS } from './history-filters.ts';
import { presentMessages, recipientsOf } from './present-messages.ts';

interface Query {
  readonly cursor?: string;
  readonly kind?: string;
}

const address = (base: string, query: Readonly<Record<string, string | null>>): string => {
  const said = Object.entries(query).filter((one): one is [string, string] => one[1] !== null);
  return said.length === 0 ? base : `${base}?${new URLSearchParams(said).toString()}`;
};

/** What happened to a case, and who was told of it. */
export const addCaseLogs = (app: Pages, deps: ConsoleDependencies): void => {
  app.get<OfCase & { Querystring: Query }>(
    '/cases/:ref/history',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    async (request, reply) => {
      const { cursor, kind = '' } = request.query;
      const filter = HISTORY_FILTERS.find(({ code }) => code === kind);
      if (filter === undefined && kind !== '') throw notFound();
      const opened = await openCase(deps, request);
      const page = await lookAtTimeline(
        deps.casework,
        opened.seen,
        { cursor, kinds: filter?.kinds, limit: 30 },
        opened.acting,
      );
      const names = await namesOn(deps, opened, peopleIn(page.items));
      const here = `${opened.base}/history`;
      const chosen = filter?.code ?? null;
      return renderSection(deps, reply, opened, {
        slug: 'history',
        template: 'case/sections/history.njk',
        names,
        model: {
          entries: presentTimeline(page.items, names),
          chosen: kind,
          kinds: [
            { value: '', text: 'Everything' },
            ...HISTORY_FILTERS.map(({ code, words }) => ({ value: code, text: words })),
          ],
          previousHref: cursor === undefined ? null : address(here, { kind: chosen }),
          nextHref: page.next === null ? null : address(here, { kind: chosen, cursor: page.next }),
        },
      });
    },
  );

  app.get<OfCase & { Querystring: Query }>(
    '/cases/:ref/messages',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    async (request, reply) => {
      const { cursor } = request.query;
      const opened = await openCase(deps, request);
      const page = await caseMessages(deps.casework)(
        { case: opened.seen.id, cursor, limit: 30 },
        opened.acting,
      );
      if (!page.ok) throw notFound();
      const names = await namesOn(deps, opened, recipientsOf(page.value.items));
      const here = `${opened.base}/messages`;
      return renderSection(deps, reply, opened, {
        slug: 'messages',
        template: 'case/sections/messages.njk',
        names,
        model: {
          messages: presentMessages(page.value.items, names),
          previousHref: cursor === undefined ? null : here,
          nextHref: page.value.next === null ? null : address(here, { cursor: page.value.next }),
        },
      });
    },
  );
};
