import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dropKeptForms, keepForm, type Casework, type FormFields } from '@asb/casework';
import { KEPT_FORM, FORM_TOKEN, hasFormToken, isFields, isFromHere } from './form-token.ts';
import { notFound, PageFault } from './page-faults.ts';

interface Needs {
  readonly casework: Casework;
  readonly now: () => Date;
}

/** What a script asks for is no page: it cannot lead anybody to sign in, and what it sent is still in its own page. */
const asksForPage = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-dest'] !== 'empty' && !(headers.accept ?? '').includes('application/json');

const wordsOf = (body: Record<string, unknown>): FormFields =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name !== FORM_TOKEN && (typeof value === 'string' || Array.isArray(value))
        ? [[name, Array.isArray(value) ? value.map(String) : value]]
        : [],
    ),
  );

/** Where to go back to after signing in; only addresses of this console. */
const signInAddress = (request: FastifyRequest, because: 'ended' | 'kept' | null): string => {
  const query = new URLSearchParams();
  if (request.method === 'GET' && request.url !== '/') query.set('next', request.url);
  if (because !== null) query.set('because', because);
  const text = query.toString();
  return text === '' ? '/sign-in' : `/sign-in?${text}`;
};

const sendToSignIn = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { casework, now }: Needs,
): Promise<void> => {
  if (!asksForPage(request)) throw new PageFault(401, 'not signed in');
  const { timedOut, body, method } = request;
  if (method === 'GET' || timedOut === null)
    return reply.redirect(signInAddress(request, timedOut === null ? null : 'ended'), 303);
  if (!isFields(body) || !hasFormToken(request) || !isFromHere(request))
    return reply.redirect(signInAddress(request, 'ended'), 303);
  const form = { userId: timedOut.user.id, path: request.url, fields: wordsOf(body) };
  await keepForm(casework, form, now());
  return reply.redirect(signInAddress(request, 'kept'), 303);
};

/**
 * Lets a request through to its page: signed in, of a role that the route allows, and, where it changes something,
 * sent by a form of this session. With a password that was handed over, only to the page that sets one's own. A role that may not is told the same as where nothing is.
 */
export const addGuard = (app: FastifyInstance, needs: Needs): void => {
  app.addHook('preHandler', async (request, reply) => {
    const { allow, bare, beforeOwnPassword } = request.routeOptions.config;
    if (request.is404 || bare === true || allow === undefined) return;
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (allow !== 'anyone') {
      if (request.session === null) return sendToSignIn(request, reply, needs);
      if (!allow.includes(request.session.user.role)) throw notFound();
      if (request.session.user.mustChangePassword && beforeOwnPassword !== true)
        return reply.redirect('/account/password', 303);
    }
    if (!changes) return;
    if (!isFromHere(request) || !hasFormToken(request)) throw new PageFault(403, 'form not ours');
    if (!isFields(request.body)) return;
    if (request.body[KEPT_FORM] !== undefined && request.session !== null)
      await dropKeptForms(needs.casework, request.session.user.id);
    request.body = Object.fromEntries(
      Object.entries(request.body).filter(([name]) => name !== FORM_TOKEN && name !== KEPT_FORM),
    );
  });
};
