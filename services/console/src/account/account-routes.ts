import { renderPage } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { EVERYBODY } from '../security/declared-routes.ts';
import { sessionOf } from '../security/visitor.ts';

/** What is known about the person who is signed in. */
export const addAccount = (app: Pages): void => {
  app.get(
    '/account',
    { config: { allow: EVERYBODY, audit: null, unaudited: 'one’s own details' } },
    (request, reply) => {
      const { user, startedAt } = sessionOf(request);
      return renderPage(reply, 'account/account.njk', { account: { email: user.email, startedAt } });
    },
  );
};
