import { namesFor } from '../case/names.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { renderPage } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { actingIn } from '../security/visitor.ts';
import { countMyDay, gatherMyDay } from './gather-my-day.ts';
import { presentMyDay } from './present-my-day.ts';

/** Where an officer begins: what is offered, what is due, what is new. */
export const addMyDay = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  app.get(
    '/my-day',
    {
      config: {
        allow: ['officer'],
        audit: 'case.list',
        home: ['officer'],
        menu: {
          words: 'My day',
          order: 10,
          count: (viewer) => countMyDay(casework, viewer),
          countWords: 'things to do today',
        },
      },
    },
    async (request, reply) => {
      const now = await casework.clock.now();
      const [day, rules] = await Promise.all([gatherMyDay(casework, actingIn(request), now), ruleSet()]);
      const names = await namesFor(casework, rules, []);
      return renderPage(reply, 'my-day/my-day.njk', { day: presentMyDay(day, names, now), now });
    },
  );
};
