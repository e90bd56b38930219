import type { FastifyReply, FastifyRequest } from 'fastify';
import { getAgencyChange, publishAgencyChange, type AgencyChange } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { readForm } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import { audited } from '../../security/audit-answers.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn } from '../../security/visitor.ts';
import { publishForm } from './agency.form.ts';
import { presentChange } from './present-change.ts';

interface OfChange {
  Params: { code: string; change: string };
}

/** What a change of an agency would do, beside what the rules say now; and its publishing. */
export const addAgencyChange = (app: Pages, { casework, now }: ConsoleDependencies): void => {
  const route = '/admin/agencies/:code/changes/:change';

  const changeOf = async (request: FastifyRequest<OfChange>): Promise<AgencyChange> => {
    const { code, change } = request.params;
    const seen = await getAgencyChange(casework)(change, actingIn(request));
    if (!seen.ok || seen.value.agency.code !== code) throw notFound();
    audited(request, code);
    return seen.value;
  };

  const leadBack = (reply: FastifyReply, { agency, publishedAs }: AgencyChange): Promise<FastifyReply> =>
    redirectWith(reply, `/admin/agencies/${agency.code}`, {
      kind: 'information',
      words: `This change is published already, as version ${publishedAs ?? ''} of the rules.`,
    });

  const show = (reply: FastifyReply, change: AgencyChange): Promise<FastifyReply> =>
    renderPage(reply, 'admin/agencies/change.njk', { change: presentChange(change, now()) });

  app.get<OfChange>(
    route,
    { config: { allow: ADMINISTRATORS, audit: 'agency.view' } },
    async (request, reply) => {
      const change = await changeOf(request);
      return change.publishedAs === null ? show(reply, change) : leadBack(reply, change);
    },
  );

  app.post<OfChange>(
    route,
    { config: { allow: ADMINISTRATORS, audit: 'agency.publish' } },
    async (request, reply) => {
      const change = await changeOf(request);
      const form = readForm(publishForm, request.body);
      const expectedVersion = form.ok ? form.value.version : 0;
      const published = await publishAgencyChange(casework)(
        { change: change.id, expectedVersion },
        actingIn(request),
        now(),
      );
      if (published.ok)
        return redirectWith(reply, `/admin/agencies/${change.agency.code}`, {
          kind: 'success',
          words: `Published as version ${published.value.version} of the rules. What is decided or sent from now on follows it.`,
        });
      if (published.refusal === 'not_found') throw notFound();
      const fresh = await changeOf(request);
      if (published.refusal === 'published_already') return leadBack(reply, fresh);
      return show(reply.code(409), fresh);
    },
  );
};
