import type { ConsoleDependencies } from '../dependencies.ts';
import type { Pages } from '../add-pages.ts';
import { audited } from '../security/audit-answers.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { actingIn } from '../security/visitor.ts';
import { lookAtReport } from './look-at-report.ts';
import { addAdditions } from './addition-routes.ts';
import { addCorrections } from './correction-routes.ts';
import { showReport, type OfReport } from './show-report.ts';

/** A logged report: what to say to its caller, and what has happened with it. */
export const addReport = (app: Pages, deps: ConsoleDependencies): void => {
  app.get<OfReport>('/reports/:ref', { config: { allow: TAKERS, audit: 'report.view' } }, (request, reply) =>
    showReport(deps, request, reply),
  );

  app.get<OfReport>(
    '/reports/:ref/status',
    {
      config: {
        allow: TAKERS,
        audit: null,
        unaudited: 'the status alone, asked for by the page whose opening was audited',
        background: true,
      },
    },
    async (request) => {
      const { report } = await lookAtReport(deps.casework, request.params.ref, actingIn(request));
      audited(request, report.id);
      return { status: report.status };
    },
  );

  addAdditions(app, deps);
  addCorrections(app, deps);
};
