import type { FastifyReply, FastifyRequest } from 'fastify';
import { getAgencies, getAgency, getAgencyChange, writeAgencyChange, type AgencyFields } from '@asb/casework';
import type { Pages } from '../../add-pages.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import type { FieldError } from '../../layout/forms.ts';
import { redirectWith, renderPage } from '../../layout/render-page.ts';
import { audited } from '../../security/audit-answers.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn } from '../../security/visitor.ts';
import { hoursWords } from './agency-words.ts';
import { readAgency } from './agency.form.ts';
import { addAgencyChange } from './change-routes.ts';
import { contactSlots } from './contact-slots.ts';
import { presentAgencies, presentAgency } from './present-agencies.ts';

interface OfAgency {
  Params: { code: string };
  Querystring: { change?: string };
}

interface Shown {
  readonly fields: AgencyFields;
  readonly reason: string;
  /** As it was sent, where it was sent wrong. */
  readonly typed: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
}

/** The partners and how they are reached: parts of the rules, changed by publishing the next version of them. */
export const addAgencies = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, now } = deps;

  app.get(
    '/admin/agencies',
    { config: { allow: ADMINISTRATORS, audit: 'agency.list' } },
    async (request, reply) => {
      const found = await getAgencies(casework)(actingIn(request));
      return renderPage(reply, 'admin/agencies/agencies.njk', {
        agencies: presentAgencies(found),
        version: found.rules.version,
      });
    },
  );

  const agencyOf = async (request: FastifyRequest<OfAgency>) => {
    const seen = await getAgency(casework)(request.params.code, actingIn(request));
    if (!seen.ok) throw notFound();
    audited(request, seen.value.agency.code);
    return seen.value;
  };

  const show = async (
    request: FastifyRequest<OfAgency>,
    reply: FastifyReply,
    shown: Partial<Shown> = {},
  ): Promise<FastifyReply> => {
    const { agency, rules, today, fields } = await agencyOf(request);
    const { typed = {}, errors = [], reason = '' } = shown;
    const { name, hours, reachedBy } = shown.fields ?? fields;
    const chosen = typed['hours'] ?? hours;
    return renderPage(errors.length === 0 ? reply : reply.code(422), 'admin/agencies/agency.njk', {
      agency: presentAgency(agency, today, rules),
      version: typed['version'] ?? rules.version,
      typed: { name, reason, ...typed },
      contacts: contactSlots(reachedBy, typed).map((slot) => ({
        ...slot,
        value: typed[slot.field] ?? slot.value,
      })),
      weeks: Object.keys(rules.calendar.weeks).map((week) => ({
        value: week,
        text: hoursWords(rules, week),
        selected: week === chosen,
      })),
      errors,
    });
  };

  app.get<OfAgency>(
    '/admin/agencies/:code',
    { config: { allow: ADMINISTRATORS, audit: 'agency.view' } },
    async (request, reply) => {
      const { change } = request.query;
      if (change === undefined) return show(request, reply);
      // Gone back to from the page that shows what would change.
      const written = await getAgencyChange(casework)(change, actingIn(request));
      if (!written.ok || written.value.agency.code !== request.params.code) throw notFound();
      return show(request, reply, { fields: written.value.next, reason: written.value.reason });
    },
  );

  app.post<OfAgency>(
    '/admin/agencies/:code',
    { config: { allow: ADMINISTRATORS, audit: 'agency.write_change' } },
    async (request, reply) => {
      const { rules, fields } = await agencyOf(request);
      const typed = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const sent = readAgency(
        typed,
        contactSlots(fields.reachedBy, typed),
        Object.keys(rules.calendar.weeks),
      );
      if (!sent.ok) return show(request, reply, { typed, errors: sent.errors });
      const { version: basedOn, ...wanted } = sent.value;
      const written = await writeAgencyChange(casework)(
        { agency: request.params.code, basedOn, ...wanted },
        actingIn(request),
        now(),
      );
      if (!written.ok) throw notFound();
      return redirectWith(reply, `/admin/agencies/${request.params.code}/changes/${written.value.id}`);
    },
  );

  addAgencyChange(app, deps);
};
