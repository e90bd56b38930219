import { z } from 'zod';
import { getReport, listReview, listShelf, type ReportView, type WaitingReport } from '@asb/casework';
import { idOrReference, listQuery, reportView, waitingReports } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { audited } from '../security/audited.ts';
import { actingIn } from '../security/authenticate.ts';
import { withVersion } from '../security/expected-version.ts';
import { ALL_KEYS, TAKERS } from '../security/roles.ts';
import { presentMatch, presentRisk, presentRouting } from './present-match.ts';

const presentReport = ({ match, decision, ...report }: ReportView) => ({
  ...report,
  match: presentMatch(match),
  decision:
    decision === null
      ? null
      : {
          ...decision,
          risk: decision.risk === null ? null : presentRisk(decision.risk),
          routing:
            decision.routing === null ? null : presentRouting(decision.routing, decision.ruleSetVersion),
        },
});

const presentWaiting = ({ match, ...report }: WaitingReport) => ({ ...report, match: presentMatch(match) });

/** One report by id or reference, and those that wait. */
export const reportLookUpRoutes = (app: Api, { casework, audit }: IntakeDependencies): void => {
  const find = getReport(casework);
  app.get(
    '/reports/:id',
    {
      config: { allow: ALL_KEYS, audit: 'report.view' },
      schema: {
        summary: 'One report, by id or reference',
        tags: ['Reports'],
        params: z.strictObject({ id: idOrReference }),
        response: answers(200, reportView),
      },
    },
    async (request, reply) => {
      const found = await find({ report: request.params.id }, actingIn(request));
      const report = await audited(audit, request, ({ id }) => id, found);
      return withVersion(reply, presentReport(report));
    },
  );

  for (const [path, summary, list] of [
    ['/review', 'Reports that wait for a person, those due first at the front', listReview(casework)],
    ['/shelf', 'Reports kept without a case, newest first', listShelf(casework)],
  ] as const)
    app.get(
      path,
      {
        config: { allow: TAKERS, audit: 'report.list' },
        schema: {
          summary,
          tags: ['Reports'],
          querystring: listQuery({}),
          response: answers(200, waitingReports),
        },
      },
      async (request) => {
        const page = await audited(audit, request, () => null, await list(request.query, actingIn(request)));
        return { items: page.items.map(presentWaiting), next: page.next };
      },
    );
};
