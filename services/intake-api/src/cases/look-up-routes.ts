import { z } from 'zod';
import {
  caseTimeline,
  getCase,
  listCases,
  listReferrals,
  type CaseDetail,
  type CaseSummaryOnly,
  type ListedReferral,
} from '@asb/casework';
import {
  casesPage,
  casesQuery,
  caseView,
  idOrReference,
  listQuery,
  referralsPage,
  referralsQuery,
  timelinePage,
} from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { audited } from '../security/audited.ts';
import { actingIn } from '../security/authenticate.ts';
import { withVersion } from '../security/expected-version.ts';
import { ALL_KEYS } from '../security/roles.ts';

const params = z.strictObject({ id: idOrReference });

/** What a summary leaves out. */
const NOTHING_MORE = {
  closeReason: null,
  mergedInto: null,
  predecessor: null,
  agencies: [],
  named: [],
  referrals: [],
  deadlines: [],
  incidents: [],
};

const presentCase = (found: CaseDetail | CaseSummaryOnly) =>
  found.access === 'all' ? found : { ...found, ...NOTHING_MORE };

const presentReferral = ({ case: offered, ...referral }: ListedReferral) => ({
  ...referral,
  case: offered.id,
  caseReference: offered.reference,
});

/** Cases as far as the key may see them. */
export const caseLookUpRoutes = (app: Api, { casework, audit }: IntakeDependencies): void => {
  const list = listCases(casework);
  const find = getCase(casework);
  const timeline = caseTimeline(casework);
  const referrals = listReferrals(casework);
  const tags = ['Cases'];

  app.get(
    '/cases',
    {
      config: { allow: ALL_KEYS, audit: 'case.list' },
      schema: {
        summary: 'Cases, newest first',
        tags,
        querystring: casesQuery,
        response: answers(200, casesPage),
      },
    },
    async (request) => audited(audit, request, () => null, await list(request.query, actingIn(request))),
  );

  app.get(
    '/cases/:id',
    {
      config: { allow: ALL_KEYS, audit: 'case.view' },
      schema: {
        summary: 'One case, by id or reference; call handlers get its summary',
        tags,
        params,
        response: answers(200, caseView),
      },
    },
    async (request, reply) => {
      const found = await find({ case: request.params.id }, actingIn(request));
      return withVersion(reply, presentCase(await audited(audit, request, ({ id }) => id, found)));
    },
  );

  app.get(
    '/cases/:id/timeline',
    {
      config: { allow: ALL_KEYS, audit: 'case.timeline' },
      schema: {
        summary: 'What happened to a case, newest first',
        tags,
        params,
        querystring: listQuery({}),
        response: answers(200, timelinePage),
      },
    },
    async (request) => {
      const { id } = request.params;
      const page = await timeline({ ...request.query, case: id }, actingIn(request));
      return audited(audit, request, () => id, page);
    },
  );

  app.get(
    '/referrals',
    {
      config: { allow: ALL_KEYS, audit: 'case.list' },
      schema: {
        summary: 'Offers of cases to agencies, newest first',
        tags,
        querystring: referralsQuery,
        response: answers(200, referralsPage),
      },
    },
    async (request) => {
      const page = await audited(
        audit,
        request,
        () => null,
        await referrals(request.query, actingIn(request)),
      );
      return { items: page.items.map(presentReferral), next: page.next };
    },
  );
};
