import { z } from 'zod';
import { linkReport, reviewReport, unlinkReport } from '@asb/casework';
import { changedReport, idOrReference, linkBody, reviewBody, unlinkBody } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { valueOf } from '../problems/refusals.ts';
import { actingIn } from '../security/authenticate.ts';
import { expectedVersion, ifMatch, withVersion } from '../security/expected-version.ts';
import { CASEWORKERS } from '../security/roles.ts';

const params = z.strictObject({ id: idOrReference });

/** People put right, or decide, what a report belongs to. */
export const correctMatchRoutes = (app: Api, { casework }: IntakeDependencies): void => {
  const link = linkReport(casework);
  const unlink = unlinkReport(casework);
  const review = reviewReport(casework);
  const config = { allow: CASEWORKERS, audit: null };
  const shared = { tags: ['Reports'], params, headers: ifMatch, response: answers(200, changedReport) };

  app.post(
    '/reports/:id/link',
    { config, schema: { ...shared, summary: 'Tie a report to an incident or a case', body: linkBody } },
    async (request, reply) => {
      const { case: named, incident, kind, reason } = request.body;
      const asked = {
        report: request.params.id,
        expectedVersion: expectedVersion(request),
        case: named ?? undefined,
        incident: incident ?? undefined,
        kind,
        reason,
      };
      return withVersion(reply, valueOf(await link(asked, actingIn(request))));
    },
  );

  app.post(
    '/reports/:id/unlink',
    { config, schema: { ...shared, summary: 'Undo a match; the refusal is remembered', body: unlinkBody } },
    async (request, reply) => {
      const { reason } = request.body;
      const asked = { report: request.params.id, expectedVersion: expectedVersion(request), reason };
      return withVersion(reply, valueOf(await unlink(asked, actingIn(request))));
    },
  );

  app.post(
    '/reports/:id/review',
    { config, schema: { ...shared, summary: 'Answer what triage could not decide', body: reviewBody } },
    async (request, reply) => {
      const { answer, case: named, reason } = request.body;
      const asked = {
        report: request.params.id,
        expectedVersion: expectedVersion(request),
        answer,
        case: named ?? undefined,
        reason: reason ?? '',
      };
      return withVersion(reply, valueOf(await review(asked, actingIn(request))));
    },
  );
};
