import type { FastifyReply, FastifyRequest } from 'fastify';
import { closeCase } from '@asb/casework';
import { CLOSE_REASONS } from '@asb/domain';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { closeForm } from './case.form.ts';
import { lookAtCase } from './look-at-case.ts';
import { namesFor } from './names.ts';
import { actionsOn, presentSummary } from './present-case.ts';
import { refusalWords } from './refusal-words.ts';
import type { SentBack } from './show-case.ts';

interface OfCase {
  Params: { ref: string };
}

/** Closing a case: a page of its own, since it ends every promise. */
export const addCloseCase = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  const show = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    sent: SentBack | null = null,
  ): Promise<FastifyReply> => {
    const acting = actingIn(request);
    const seen = await lookAtCase(casework, request.params.ref, acting);
    audited(request, seen.id);
    if (seen.access !== 'all') throw notFound();
    const address = `/cases/${seen.reference}`;
    if (seen.status === 'closed')
      return redirectWith(reply, address, {
        kind: 'information',
        words: 'This case has been closed already.',
      });
    if (!actionsOn(acting.viewer, seen).close) throw notFound();
    const names = await namesFor(casework, await ruleSet(), []);
    return renderPage(sent === null ? reply : reply.code(sent.status), 'case/close-case.njk', {
      case: { ...presentSummary(seen, names), version: seen.version },
      address,
      reasons: CLOSE_REASONS.map(({ code, words }) => ({ value: code, text: words })),
      errors: sent?.errors,
      note: sent?.note,
      typed: sent?.typed ?? {},
    });
  };

  app.get<OfCase>(
    '/cases/:ref/close',
    { config: { allow: CASEWORKERS, audit: 'case.view' } },
    (request, reply) => show(request, reply),
  );

  app.post<OfCase>(
    '/cases/:ref/close',
    { config: { allow: CASEWORKERS, audit: 'case.close' } },
    async (request, reply) => {
      const form = readForm(closeForm, request.body);
      if (!form.ok) return show(request, reply, { status: 422, errors: form.errors, typed: request.body });
      const { version, reason, text } = form.value;
      const input = { case: request.params.ref, expectedVersion: version, reason, text };
      const closed = await closeCase(casework)(input, actingIn(request));
      if (!closed.ok && closed.refusal === 'not_found') throw notFound();
      if (!closed.ok)
        return show(request, reply, {
          status: 409,
          note: refusalWords(closed.refusal),
          typed: request.body,
        });
      audited(request, closed.value.id);
      const words = 'The case is closed.';
      return redirectWith(reply, `/cases/${closed.value.reference}`, { kind: 'success', words });
    },
  );
};
