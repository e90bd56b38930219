import { z } from 'zod';
import { repeatVictims } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { renderPage } from '../layout/render-page.ts';
import { SUPERVISORS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { presentRepeats } from './present-repeats.ts';

const repeatsQuery = z.object({
  rule: z.string().catch('half-year-3'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** People who were hit again, by the rules in force. */
export const addRepeats = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  app.get(
    '/supervision/repeats',
    {
      config: { allow: SUPERVISORS, audit: 'person.list', menu: { words: 'Repeat victims', order: 50 } },
    },
    async (request, reply) => {
      const { rule, page } = repeatsQuery.parse(request.query);
      const found = await repeatVictims(casework)({ rule, page }, actingIn(request));
      if (!found.ok) throw notFound();
      const rules = await ruleSet();
      const hasPage = (url: string): boolean => app.console.routes.some((route) => route.url === url);
      const facts = {
        found: found.value,
        rule,
        ruleSet: rules,
        names: await namesFor(casework, rules, []),
        hasPage,
      };
      return renderPage(reply, 'supervision/repeats.njk', {
        repeats: presentRepeats(facts),
        now: found.value.now,
      });
    },
  );
};
