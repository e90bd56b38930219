import { caseParties, tellsOfRepeatVictim } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { renderPage } from '../../layout/render-page.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { lookAtThese, lookAtTimeline } from '../look-at-case.ts';
import { namesOn, openCase, type OfCase } from '../open-case.ts';
import { presentFrame } from '../present-frame.ts';
import { peopleIn, presentTimeline } from '../present-timeline.ts';
import { reportIdsOf } from '../report-ids.ts';
import { presentPeople } from './present-people.ts';
import { presentPlan } from './present-plan.ts';
import { presentReports } from './present-reports.ts';

/** As much as anybody reads on paper. */
const MOST_REPORTS = 50;
const MOST_ENTRIES = 200;

/** The whole case on one page, for paper. */
export const addCasePrint = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;
  app.get<OfCase>(
    '/cases/:ref/print',
    { config: { allow: CASEWORKERS, audit: 'case.print' } },
    async (request, reply) => {
      const opened = await openCase(deps, request);
      const { seen, acting, may, now, base } = opened;
      const ids = reportIdsOf(seen);
      const [parties, reports, timeline, repeatVictim] = await Promise.all([
        caseParties(casework)({ case: seen.id }, acting),
        lookAtThese(casework, ids.slice(-MOST_REPORTS).toReversed(), acting),
        lookAtTimeline(casework, seen, { limit: MOST_ENTRIES }, acting),
        tellsOfRepeatVictim(casework)(seen.id, acting),
      ]);
      if (!parties.ok) throw notFound();
      const names = await namesOn(deps, opened, peopleIn(timeline.items));
      const { viewer } = acting;
      const { waiting, paused, done } = presentPlan(seen, may, names, now);
      const people = presentPeople(parties.value);
      return renderPage(reply, 'case/sections/print.njk', {
        frame: presentFrame({ seen, may, names, viewer, repeatVictim, others: [], slug: '', base, now }),
        base,
        deadlines: [...waiting, ...paused, ...done],
        groups: [
          { words: 'Who reported, and who is harmed', people: people.affected },
          { words: 'Counter-allegations', people: people.counter },
          { words: 'Witnesses', people: people.witnesses },
          { words: 'Alleged to have done it', people: people.alleged },
        ],
        reports: presentReports(reports, seen),
        reportCount: ids.length,
        entries: presentTimeline(timeline.items, names),
        isCut: timeline.next !== null,
      });
    },
  );
};
