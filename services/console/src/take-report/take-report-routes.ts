import type { FastifyReply, FastifyRequest } from 'fastify';
import { dropDraft, openDraft, receiveReport, saveDraft } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { redirectWith } from '../layout/render-page.ts';
import { addressAfterLogging } from '../report/just-logged.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { actingIn } from '../security/visitor.ts';
import { draftInHand, loggedMeanwhile, type DraftInHand, type LoggedDraft } from './draft-in-hand.ts';
import { addDrafts } from './drafts-routes.ts';
import { addKnown } from './known/known-routes.ts';
import { dangerUnanswered, readyToLog } from './ready-to-log.ts';
import { showDraft, showLogged } from './show-draft.ts';
import { addTyping } from './typing-routes.ts';

interface OfDraft {
  Params: { draft: string };
  Body: Record<string, unknown> | undefined;
}

const isLogged = (found: DraftInHand | LoggedDraft): found is LoggedDraft => 'logged' in found;

/** Where on the page somebody goes on. Answers to a match are buttons of their own, beside the others. */
const goesOnAt = (pressed: unknown): string => {
  if (pressed === 'find') return '#place-choices';
  return pressed === 'check' || pressed === undefined ? '#known' : '';
};

/** Taking a report: a draft of one's own, filled while the caller speaks, that becomes a report when it is logged. */
export const addTakeReport = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;
  const intake = receiveReport(casework);
  app.addHook('onClose', () => intake.close());

  app.get(
    '/reports/new',
    {
      config: {
        allow: TAKERS,
        audit: null,
        unaudited: 'nothing is in it yet',
        home: ['call_handler'],
        menu: { words: 'New report', order: 15 },
      },
    },
    async (request, reply) =>
      reply.redirect(`/reports/drafts/${await openDraft(casework)(actingIn(request))}`, 303),
  );

  addDrafts(app, deps);
  addKnown(app, deps);
  addTyping(app, deps);

  app.get<OfDraft>(
    '/reports/drafts/:draft',
    { config: { allow: TAKERS, audit: 'draft.view', under: '/reports/new' } },
    async (request, reply) => {
      const found = await draftInHand(deps, request);
      return isLogged(found) ? showLogged(reply, found.logged) : showDraft(deps, request, reply, found);
    },
  );

  const keep = async (
    request: FastifyRequest<OfDraft>,
    reply: FastifyReply,
    inHand: DraftInHand,
  ): Promise<FastifyReply> => {
    const { draft, form } = inHand;
    const saved = await saveDraft(casework)(draft.id, form, actingIn(request));
    if (saved === null) return showLogged(reply, await loggedMeanwhile(deps, request));
    const pressed = request.body?.['do'];
    const unanswered = pressed === 'park' || pressed === 'save' ? dangerUnanswered(form) : [];
    if (unanswered.length > 0) return showDraft(deps, request, reply, inHand, unanswered);
    if (pressed === 'park') return redirectWith(reply, '/reports/new');
    return redirectWith(reply, `/reports/drafts/${draft.id}${goesOnAt(pressed)}`);
  };

  /** Saved first, so that nothing is lost whatever is wrong with it. */
  const log = async (
    request: FastifyRequest<OfDraft>,
    reply: FastifyReply,
    inHand: DraftInHand,
  ): Promise<FastifyReply> => {
    const { draft, form } = inHand;
    const acting = actingIn(request);
    if ((await saveDraft(casework)(draft.id, form, acting)) === null)
      return showLogged(reply, await loggedMeanwhile(deps, request));
    const ready = readyToLog(inHand, await deps.ruleSet());
    if (!ready.ok) return showDraft(deps, request, reply, inHand, ready.errors);
    const { id } = draft;
    const told = { id, reportedAt: inHand.toldAt, answers: form.answers };
    const input = { ...ready.value, ...told, idempotencyKey: null, bodyHash: id };
    const received = await intake.receive(input, acting);
    if (!received.ok) throw new Error(received.refusal);
    await dropDraft(casework)(id);
    return redirectWith(reply, addressAfterLogging(request, received.value));
  };

  app.post<OfDraft>(
    '/reports/drafts/:draft',
    { config: { allow: TAKERS, audit: 'draft.save', under: '/reports/new' } },
    async (request, reply) => {
      const found = await draftInHand(deps, request, request.body);
      if (isLogged(found)) return showLogged(reply, found.logged);
      return request.body?.['do'] === 'log' ? log(request, reply, found) : keep(request, reply, found);
    },
  );
};
