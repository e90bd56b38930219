import { administrationOverview, getAgencies } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { renderPage } from '../../layout/render-page.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { actingIn } from '../../security/visitor.ts';
import { presentOverview } from './present-overview.ts';

/** Where administrators begin: how each list stands, and what wants looking at. */
export const addOverview = (app: Pages, { casework, now }: ConsoleDependencies): void => {
  app.get(
    '/admin',
    {
      config: {
        allow: ADMINISTRATORS,
        audit: null,
        unaudited: 'counts of settings alone',
        home: ADMINISTRATORS,
        menu: { words: 'Administration', order: 20 },
      },
    },
    async (request, reply) => {
      const acting = actingIn(request);
      const at = now();
      const [overview, agencies] = await Promise.all([
        administrationOverview(casework)(acting, at),
        getAgencies(casework)(acting),
      ]);
      return renderPage(reply, 'admin/overview/overview.njk', {
        overview: presentOverview(overview, agencies, at),
      });
    },
  );
};
