import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  endSession,
  keptFormOf,
  LOCKED_MINUTES,
  newSessionToken,
  recordAudit,
  startSession,
} from '@asb/casework';
import { schema } from '@asb/database';
import { eq } from 'drizzle-orm';
import { presentDemoUsers } from '../demo/present-demo-users.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm, type FieldError } from '../layout/forms.ts';
import { renderPage } from '../layout/render-page.ts';
import { forgetSecret, readSecret, writeSecret } from '../security/cookies.ts';
import { viewerOf } from '../security/visitor.ts';
import type { Pages } from '../add-pages.ts';
import { safeNext, signInForm } from './sign-in.form.ts';

const NOBODY_YET = 'nobody is signed in yet; a sign-in that works is audited when it is known whose it is';

const NOTES = {
  ended: { kind: 'information', words: 'You had been signed out. Sign in to carry on.' },
  kept: {
    kind: 'warning',
    words:
      'You had been signed out when you sent that, so it is not saved yet. We keep it for 15 minutes: sign in, and we will offer it back to you.',
  },
  out: { kind: 'success', words: 'You have signed out.' },
} as const;

interface Query {
  readonly next?: string;
  readonly because?: string;
}

const isNote = (because: string | undefined): because is keyof typeof NOTES =>
  because !== undefined && Object.hasOwn(NOTES, because);

const WRONG: FieldError = { field: 'email', words: 'The email address or password is wrong' };
const LOCKED: FieldError = {
  field: 'email',
  words: `Too many tries. Wait ${LOCKED_MINUTES} minutes, then try again, or ask your administrator`,
};

export const addSignIn = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, authenticator, now, ruleSet } = deps;
  const { database, ids } = casework;

  const show = async (reply: FastifyReply, shown: object): Promise<FastifyReply> => {
    const guide = await deps.demo();
    const demo = guide === null ? null : presentDemoUsers(guide, (await ruleSet()).agencies);
    return renderPage(reply, 'sign-in/sign-in.njk', { ...shown, demo });
  };
  const refuse = (
    reply: FastifyReply,
    status: 422 | 429,
    shown: { errors: readonly FieldError[]; email: string; next: string | null },
  ): Promise<FastifyReply> => show(reply.code(status), shown);

  /** Always a new session, never the one that the browser came with. */
  const begin = async (request: FastifyRequest, reply: FastifyReply, userId: string): Promise<void> => {
    const at = now();
    if (request.session !== null) await endSession(database, request.session.id, at);
    const [user] = await database.db.select().from(schema.users).where(eq(schema.users.id, userId));
    if (user === undefined || user.role === 'partner') throw new Error('The authenticator named nobody.');
    const token = await startSession(database, ids, userId, at);
    const viewer = viewerOf({ ...user, role: user.role });
    await recordAudit(database.db, ids, { viewer, correlationId: request.id }, [
      { at, action: 'session.start', subjectKind: 'session', subjectId: null, outcome: 'done' },
    ]);
    writeSecret(reply, 'session', token);
    forgetSecret(reply, 'visit');
  };

  app.get<{ Querystring: Query }>(
    '/sign-in',
    { config: { allow: 'anyone', audit: null, unaudited: NOBODY_YET } },
    async (request, reply) => {
      if (request.session !== null) return reply.redirect('/', 303);
      if (readSecret(request, 'visit') === null && request.timedOut === null) {
        const secret = newSessionToken();
        writeSecret(reply, 'visit', secret);
        request.newVisit = secret;
      }
      const { next, because } = request.query;
      return show(reply, {
        next: safeNext(next),
        note: isNote(because) ? NOTES[because] : null,
      });
    },
  );

  app.post(
    '/sign-in',
    { config: { allow: 'anyone', audit: null, unaudited: NOBODY_YET } },
    async (request, reply) => {
      const form = readForm(signInForm, request.body);
      if (!form.ok) {
        const { email, next } = request.body as Record<string, string | undefined>;
        return refuse(reply, 422, { errors: form.errors, email: email ?? '', next: safeNext(next) });
      }
      const { email, password } = form.value;
      const next = safeNext(form.value.next);
      const at = now();
      const who = await authenticator.authenticate({ email, password, address: request.ip, now: at });
      if (!who.ok) {
        request.log.warn({ refusal: who.refusal }, 'sign-in refused');
        if (who.refusal === 'locked') {
          void reply.header('retry-after', LOCKED_MINUTES * 60);
          return refuse(reply, 429, { errors: [LOCKED], email, next });
        }
        return refuse(reply, 422, { errors: [WRONG], email, next });
      }
      await begin(request, reply, who.value);
      const kept = await keptFormOf(casework, who.value, at);
      return reply.redirect(kept === null ? (next ?? '/') : '/sign-in/kept', 303);
    },
  );
};
