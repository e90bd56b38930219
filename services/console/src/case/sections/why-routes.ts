import { caseDecisions } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { namesOn, openCase, renderSection, type OfCase } from '../open-case.ts';
import { presentDecisions } from './present-decisions.ts';

/** The decision records of a case. */
export const addCaseWhy = (app: Pages, deps: ConsoleDependencies): void => {
  app.get<OfCase & { Querystring: { cursor?: string } }>(
    '/cases/:ref/why',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    async (request, reply) => {
      const { cursor } = request.query;
      const opened = await openCase(deps, request);
      const page = await caseDecisions(deps.casework)(
        { case: opened.seen.id, cursor, limit: 20 },
        opened.acting,
      );
      if (!page.ok) throw notFound();
      const { items, next } = page.value;
      const names = await namesOn(
        deps,
        opened,
        items.map(({ decision }) => decision.decidedBy),
      );
      const here = `${opened.base}/why`;
      return renderSection(deps, reply, opened, {
        slug: 'why',
        template: 'case/sections/why.njk',
        names,
        model: {
          decisions: presentDecisions(items, opened.rules, names),
          previousHref: cursor === undefined ? null : here,
          nextHref: next === null ? null : `${here}?cursor=${encodeURIComponent(next)}`,
        },
      });
    },
  );
};
