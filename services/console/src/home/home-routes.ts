import { homeOf } from '../layout/menu.ts';
import type { Pages } from '../add-pages.ts';
import { EVERYBODY } from '../security/declared-routes.ts';
import { userOf } from '../security/visitor.ts';

/** Leads everybody to where their work is. */
export const addHome = (app: Pages): void => {
  app.get('/', { config: { allow: EVERYBODY, audit: null, unaudited: 'only leads on' } }, (request, reply) =>
    reply.redirect(homeOf(app.console.routes, userOf(request).role), 303),
  );
};
