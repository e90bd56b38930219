import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { stringify } from 'csv-stringify';
import { auditActors, refusedSignIns, searchAudit, type Acting, type AuditView } from '@asb/casework';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { localDay, timeWords, whenWords } from '../../layout/dates.ts';
import { readForm, type FieldError } from '../../layout/forms.ts';
import { renderPage } from '../../layout/render-page.ts';
import type { Pages } from '../../add-pages.ts';
import { ADMINISTRATORS } from '../../security/declared-routes.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn } from '../../security/visitor.ts';
import { actionWords, knownActions, OUTCOME_CODES, outcomeWords } from './audit-words.ts';
import { auditForm, periodOf, type AuditForm } from './audit.form.ts';
import { AUDIT_COLUMNS, auditAddress, exportEntry, presentEntry } from './present-audit.ts';

/** A spreadsheet takes a million rows; nobody reads more than this. */
const MOST_EXPORTED = 50_000;
const EXPORT_PAGE = 200;

const NOT_KNOWN: FieldError = { field: 'subject', words: 'There is no case or report with this reference' };

interface Query {
  Querystring: Readonly<Record<string, string | undefined>>;
}

/** Who looked at or changed what: searched by ids, references and codes, exported, and itself audited. */
export const addAudit = (app: Pages, { casework, ruleSet, now }: ConsoleDependencies): void => {
  const search = (form: AuditForm, acting: Acting, page: { cursor?: string | undefined; limit?: number }) => {
    const { actor, action, outcome, subject } = form;
    return searchAudit(casework)(
      { actor, action, outcome, subject, ...periodOf(form, now()), ...page },
      acting,
    );
  };

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Readonly<Record<string, unknown>>,
    shown: object,
  ): Promise<FastifyReply> => {
    const acting = actingIn(request);
    const actors = await auditActors(casework)(acting);
    const actions = knownActions(app.console.routes);
    const at = now();
    return renderPage(reply, 'admin/audit/audit.njk', {
      typed: { from: localDay(new Date(at.getTime() - 30 * 86_400_000)), to: localDay(at), ...typed },
      actors: [
        { value: '', text: 'Anybody' },
        ...actors.map(({ id, name, isKey }) => ({ value: id, text: isKey ? `Key: ${name}` : name })),
      ],
      actions: [
        { value: '', text: 'Anything' },
        ...actions.map((action) => ({ value: action, text: actionWords(action) })),
      ],
      outcomes: [
        { value: '', text: 'Any' },
        ...OUTCOME_CODES.map((code) => ({ value: code, text: outcomeWords(code) })),
      ],
      ...shown,
    });
  };

  app.get<Query>(
    '/admin/audit',
    { config: { allow: ADMINISTRATORS, audit: 'audit.search' } },
    async (request, reply) => {
      const { cursor, ...query } = request.query;
      if (Object.keys(query).length === 0) return show(request, reply, {}, {});
      const form = readForm(auditForm, query);
      if (!form.ok) throw notFound();
      const found = await search(form.value, actingIn(request), { cursor });
      if (!found.ok) {
        if (found.refusal === 'bad_cursor') throw notFound();
        return show(request, reply.code(422), query, { errors: [NOT_KNOWN] });
      }
      const [rules, at] = [await ruleSet(), now()];
      const { items, next } = found.value;
      return show(request, reply, query, {
        entries: items.map((entry) => presentEntry(entry, rules, at)),
        firstHref: cursor === undefined ? null : auditAddress(form.value),
        nextHref: next === null ? null : auditAddress(form.value, { cursor: next }),
        exportHref: auditAddress(form.value, {}, '/admin/audit.csv'),
      });
    },
  );

  app.post(
    '/admin/audit',
    { config: { allow: ADMINISTRATORS, audit: 'audit.search' } },
    async (request, reply) => {
      const form = readForm(auditForm, request.body);
      // A search for nothing in particular is one all the same: its period says so.
      if (form.ok)
        return reply.redirect(auditAddress({ ...form.value, to: form.value.to ?? localDay(now()) }), 303);
      const typed = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      return show(request, reply.code(422), typed, { errors: form.errors });
    },
  );

  async function* allOf(form: AuditForm, acting: Acting, first: readonly AuditView[], next: string | null) {
    const rules = await ruleSet();
    let [items, cursor] = [first, next];
    for (let count = 0; count < MOST_EXPORTED;) {
      for (const entry of items) yield exportEntry(entry, rules);
      count += items.length;
      if (cursor === null) return;
      const page = await search(form, acting, { cursor, limit: EXPORT_PAGE });
      if (!page.ok) return;
      ({ items, next: cursor } = page.value);
    }
  }

  app.get<Query>(
    '/admin/audit.csv',
    { config: { allow: ADMINISTRATORS, audit: 'audit.export' } },
    async (request, reply) => {
      const form = readForm(auditForm, request.query);
      if (!form.ok) throw notFound();
      const acting = actingIn(request);
      const first = await search(form.value, acting, { limit: EXPORT_PAGE });
      if (!first.ok) throw notFound();
      const { items, next } = first.value;
      const table = stringify({
        header: true,
        columns: AUDIT_COLUMNS,
        bom: true,
        escape_formulas: true,
        record_delimiter: 'windows',
      });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-${localDay(now())}.csv"`)
        .send(Readable.from(allOf(form.value, acting, items, next)).pipe(table));
    },
  );

  app.get(
    '/admin/audit/sign-ins',
    { config: { allow: ADMINISTRATORS, audit: 'audit.sign_ins' } },
    async (request, reply) => {
      const at = now();
      const refused = await refusedSignIns(casework)(actingIn(request), at);
      return renderPage(reply, 'admin/audit/sign-ins.njk', {
        refused: refused.map(({ user, count, lastAt, lockedUntil }) => ({
          user: user === null ? null : { name: user.name, href: `/admin/users/${user.id}` },
          count,
          last: lastAt === null ? '' : whenWords(lastAt, at),
          locked: lockedUntil === null ? 'No' : `Until ${timeWords(lockedUntil)}`,
        })),
      });
    },
  );
};
