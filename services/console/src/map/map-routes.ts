import { mapOutlines } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import { casesHref, readCaseQuery, USUAL_SORT } from '../cases/case-query.ts';
import { findCases, officersFor } from '../cases/find-cases.ts';
import { presentCases } from '../cases/present-cases.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { dateWords } from '../layout/dates.ts';
import { renderPage } from '../layout/render-page.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { actingIn } from '../security/visitor.ts';
import { presentMap } from './present-map.ts';

/** More points than this tell nobody anything; the filters narrow them. */
const MOST = 200;

/** Cases where they are, and the same rows in a table; narrowed as the list is. */
export const addMap = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  app.get('/map', { config: { allow: TAKERS, audit: 'case.list' } }, async (request, reply) => {
    const acting = actingIn(request);
    const query = {
      ...readCaseQuery(request.query),
      sort: { by: 'opened', reversed: false } as const,
      page: 1,
    };
    const rules = await ruleSet();
    const [{ found, names }, officers, outlines] = await Promise.all([
      findCases(casework, rules, query, acting, MOST),
      officersFor(casework, acting),
      mapOutlines(casework)(),
    ]);
    const { viewer } = acting;
    const dayWords = (day: string): string => dateWords(`${day}T12:00:00Z`, found.now);
    const list = presentCases({
      query,
      found,
      names,
      ruleSet: rules,
      viewer,
      officers,
      dayWords,
      path: '/map',
    });
    return renderPage(reply, 'map/map.njk', {
      list,
      map: presentMap({ found, outlines, names }),
      listHref: casesHref({ ...query, sort: USUAL_SORT }),
      now: found.now,
    });
  });
};
