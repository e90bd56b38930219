import { caseParties } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { CASEWORKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { namesOn, openCase, renderSection, type OfCase } from '../open-case.ts';
import { presentPeople } from './present-people.ts';

/** Who is in a case, and how they may be reached. */
export const addCasePeople = (app: Pages, deps: ConsoleDependencies): void => {
  app.get<OfCase>(
    '/cases/:ref/people',
    { config: { allow: CASEWORKERS, audit: 'case.people' } },
    async (request, reply) => {
      const opened = await openCase(deps, request);
      const parties = await caseParties(deps.casework)({ case: opened.seen.id }, opened.acting);
      if (!parties.ok) throw notFound();
      return renderSection(deps, reply, opened, {
        slug: 'people',
        template: 'case/sections/people.njk',
        names: await namesOn(deps, opened),
        model: { people: presentPeople(parties.value) },
      });
    },
  );
};
