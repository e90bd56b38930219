import { historyOfPlace, personHistory } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { presentPerson, presentPlace } from './present-history.ts';

interface ById {
  Params: { id: string };
}

/** What is known of a person and of a place, as far as one may see it. Neither address holds anything about them. */
export const addHistory = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  app.get<ById>(
    '/people/:id',
    { config: { allow: TAKERS, audit: 'person.view' } },
    async (request, reply) => {
      const found = await personHistory(casework)({ personId: request.params.id }, actingIn(request));
      if (!found.ok) throw notFound();
      audited(request, found.value.personId);
      const rules = await ruleSet();
      const names = await namesFor(casework, rules, []);
      return renderPage(reply, 'history/person.njk', {
        person: presentPerson(found.value, rules.repeatDefinitions, names),
      });
    },
  );

  app.get<ById>('/places/:id', { config: { allow: TAKERS, audit: 'place.view' } }, async (request, reply) => {
    const { id } = request.params;
    const found = await historyOfPlace(casework)({ incident: id }, actingIn(request));
    if (!found.ok) throw notFound();
    audited(request, id);
    const rules = await ruleSet();
    const names = await namesFor(casework, rules, []);
    return renderPage(reply, 'history/place.njk', {
      place: presentPlace(found.value, rules.repeatDefinitions, names),
    });
  });
};
