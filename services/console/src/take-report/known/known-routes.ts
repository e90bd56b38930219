import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { TAKERS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { draftInHand } from '../draft-in-hand.ts';
import { lookAtKnown } from './look-at-known.ts';

interface OfDraft {
  Params: { draft: string };
  Body: Record<string, unknown> | undefined;
}

/** What is known of the form as it stands, a piece of a page for the script that refreshes the panel. Saves nothing. */
export const addKnown = (app: Pages, deps: ConsoleDependencies): void => {
  app.post<OfDraft>(
    '/reports/drafts/:draft/known',
    {
      config: {
        allow: TAKERS,
        audit: null,
        unaudited: 'each person and case that is shown is written down once for a draft, by the use case',
      },
    },
    async (request, reply) => {
      const found = await draftInHand(deps, request, request.body);
      if ('logged' in found) throw notFound();
      const known = await lookAtKnown(deps, request, found);
      const html = await reply.viewAsync('take-report/known/refresh.njk', { known });
      return reply.type('text/html; charset=utf-8').send(html);
    },
  );
};
