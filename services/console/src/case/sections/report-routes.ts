import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { lookAtThese } from '../look-at-case.ts';
import { namesOn, openCase, renderSection, type OfCase } from '../open-case.ts';
import { reportIdsOf } from '../report-ids.ts';
import { presentReports } from './present-reports.ts';

const PER_PAGE = 10;

const pageIn = (query: string | undefined): number => {
  const page = Number(query ?? '1');
  if (!Number.isInteger(page) || page < 1) throw notFound();
  return page;
};

/** What was told, newest report first. */
export const addCaseReports = (app: Pages, deps: ConsoleDependencies): void => {
  app.get<OfCase & { Querystring: { page?: string } }>(
    '/cases/:ref/reports',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    async (request, reply) => {
      const opened = await openCase(deps, request);
      const page = pageIn(request.query.page);
      const ids = reportIdsOf(opened.seen).toReversed();
      const wanted = ids.slice((page - 1) * PER_PAGE, page * PER_PAGE);
      if (wanted.length === 0 && page > 1) throw notFound();
      const reports = await lookAtThese(deps.casework, wanted, opened.acting);
      const address = `${opened.base}/reports?page=`;
      return renderSection(deps, reply, opened, {
        slug: 'reports',
        template: 'case/sections/reports.njk',
        names: await namesOn(deps, opened),
        model: {
          reports: presentReports(reports, opened.seen),
          count: ids.length,
          incidentCount: opened.seen.incidents.length,
          previousHref: page === 1 ? null : `${address}${page - 1}`,
          nextHref: ids.length > page * PER_PAGE ? `${address}${page + 1}` : null,
        },
      });
    },
  );
};
