import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  acceptReferral,
  assignCase,
  declineReferral,
  noteOnCase,
  recordAction,
  recordContact,
  type Acting,
  type CaseRequest,
  type Casework,
  type ChangedCase,
} from '@asb/casework';
import type { Result } from '@asb/domain';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS, TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn, userOf } from '../security/visitor.ts';
import { declineForm, UPDATE_ACTIONS, updateForm, versionForm, type Update } from './case.form.ts';
import { addCloseCase } from './close-case-routes.ts';
import { lookAtCase } from './look-at-case.ts';
import { refusalWords } from './refusal-words.ts';
import { showCase } from './show-case.ts';

interface OfCase {
  Params: { ref: string };
}

type Answer = Result<ChangedCase>;

/** An update stands beside whatever else happened: it never conflicts, so it is written on the case as it is by then. */
const TRIES = 4;

const write = (casework: Casework, request: CaseRequest, update: Update, acting: Acting): Promise<Answer> => {
  const { kind, only, text } = update;
  if (kind === 'note') return noteOnCase(casework)({ ...request, text, visibleTo: only ?? 'all' }, acting);
  const action = UPDATE_ACTIONS.find((one) => one === kind);
  if (action !== undefined) return recordAction(casework)({ ...request, kind: action, text }, acting);
  return recordContact(casework)(
    { ...request, with: update.with, channel: update.channel, outcome: kind, text },
    acting,
  );
};

const writeOnCase = async (
  casework: Casework,
  name: string,
  update: Update,
  acting: Acting,
): Promise<Answer> => {
  let answer: Answer = { ok: false, refusal: 'stale' };
  for (let tries = 0; tries < TRIES && !answer.ok && answer.refusal === 'stale'; tries += 1) {
    const { version } = await lookAtCase(casework, name, acting);
    answer = await write(casework, { case: name, expectedVersion: version }, update, acting);
  }
  return answer;
};

/** A case's page, and what is done from it. */
export const addCase = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;

  /** Back to the case with its words, or the page again with why not and what was typed. */
  const answer = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    changed: Answer,
    done: { readonly words: string; readonly leadsTo?: string },
  ): Promise<FastifyReply> => {
    const { ref } = request.params;
    if (!changed.ok && changed.refusal === 'not_found') throw notFound();
    if (!changed.ok)
      return showCase(deps, request, reply, ref, {
        status: 409,
        note: refusalWords(changed.refusal),
        typed: request.body,
      });
    const { id, reference } = changed.value;
    audited(request, id);
    return redirectWith(reply, done.leadsTo ?? `/cases/${reference}`, {
      kind: 'success',
      words: done.words,
    });
  };

  app.get<OfCase>('/cases/:ref', { config: { allow: TAKERS, audit: 'case.view' } }, (request, reply) =>
    showCase(deps, request, reply, request.params.ref),
  );

  app.post<OfCase>(
    '/cases/:ref/accept',
    { config: { allow: CASEWORKERS, audit: 'case.accept' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const input = { case: request.params.ref, expectedVersion: form.value.version };
      const changed = await acceptReferral(casework)(input, actingIn(request));
      return answer(request, reply, changed, {
        words: 'You have accepted this case. Your agency leads it now.',
      });
    },
  );

  app.post<OfCase>(
    '/cases/:ref/decline',
    { config: { allow: CASEWORKERS, audit: 'case.decline' } },
    async (request, reply) => {
      const { ref } = request.params;
      const form = readForm(declineForm, request.body);
      if (!form.ok)
        return showCase(deps, request, reply, ref, { status: 422, errors: form.errors, typed: request.body });
      const { version, reason } = form.value;
      const input = { case: ref, expectedVersion: version, reason };
      const changed = await declineReferral(casework)(input, actingIn(request));
      const reference = changed.ok ? changed.value.reference : ref;
      return answer(request, reply, changed, {
        words: `You have declined ${reference}. It was offered to the next agency.`,
        leadsTo: '/',
      });
    },
  );

  app.post<OfCase>(
    '/cases/:ref/take',
    { config: { allow: CASEWORKERS, audit: 'case.assign' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const officer = userOf(request).id;
      const input = { case: request.params.ref, expectedVersion: form.value.version, officer };
      const changed = await assignCase(casework)(input, actingIn(request));
      return answer(request, reply, changed, { words: 'This case is yours now.' });
    },
  );

  app.post<OfCase>(
    '/cases/:ref/updates',
    { config: { allow: CASEWORKERS, audit: 'case.update' } },
    async (request, reply) => {
      const { ref } = request.params;
      const form = readForm(updateForm, request.body);
      if (!form.ok)
        return showCase(deps, request, reply, ref, { status: 422, errors: form.errors, typed: request.body });
      const changed = await writeOnCase(casework, ref, form.value, actingIn(request));
      return answer(request, reply, changed, { words: 'Your update is saved.' });
    },
  );

  addCloseCase(app, deps);
};
