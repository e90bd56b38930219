import type { CaseLine, Acting } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { dateWords, localDay } from '../layout/dates.ts';
import { renderPage } from '../layout/render-page.ts';
import { CASEWORKERS, TAKERS } from '../security/declared-routes.ts';
import { actingIn } from '../security/visitor.ts';
import { readCaseQuery, type CaseQuery } from './case-query.ts';
import { findCases, officersFor } from './find-cases.ts';
import { presentCaseLine, type ShownCaseLine } from './present-case-line.ts';
import { presentCases } from './present-cases.ts';
import { addSavedViews, viewsOf } from './saved-views-routes.ts';
import { writeCsv } from './write-csv.ts';

const EXPORT_PAGE = 200;

/** Cases to look through: narrowed, sorted, kept as a view, taken away as a table. */
export const addCases = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet } = deps;

  app.get(
    '/cases',
    { config: { allow: TAKERS, audit: 'case.list', menu: { words: 'Cases', order: 30 } } },
    async (request, reply) => {
      const acting = actingIn(request);
      const query = readCaseQuery(request.query);
      const rules = await ruleSet();
      const [{ found, names }, officers, views] = await Promise.all([
        findCases(casework, rules, query, acting),
        officersFor(casework, acting),
        viewsOf(casework, acting, query),
      ]);
      const { viewer } = acting;
      const dayWords = (day: string): string => dateWords(`${day}T12:00:00Z`, found.now);
      const list = presentCases({ query, found, names, ruleSet: rules, viewer, officers, dayWords });
      return renderPage(reply, 'cases/cases.njk', { list, views, now: found.now });
    },
  );

  const everyRow = async (query: CaseQuery, acting: Acting): Promise<ShownCaseLine[]> => {
    const rules = await ruleSet();
    const rows: ShownCaseLine[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const { found, names } = await findCases(casework, rules, { ...query, page }, acting, EXPORT_PAGE);
      rows.push(...found.items.map((line: CaseLine) => presentCaseLine(line, names, found.now)));
      pages = found.pages;
    }
    return rows;
  };

  app.get('/cases.csv', { config: { allow: CASEWORKERS, audit: 'case.export' } }, async (request, reply) => {
    const rows = await everyRow(readCaseQuery(request.query), actingIn(request));
    const today = localDay(await casework.clock.now());
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="cases-${today}.csv"`)
      .send(writeCsv(rows));
  });

  addSavedViews(app, deps);
};
