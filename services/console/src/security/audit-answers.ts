import type { FastifyInstance, FastifyRequest } from 'fastify';
import { recordAudit, type Casework } from '@asb/casework';
import { actingIn } from './visitor.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of what was looked at or changed; set by `audited`. */
    subjectId: string | null;
    auditKept: boolean;
  }
}

interface Needs {
  readonly casework: Casework;
  readonly now: () => Date;
}

const OUTCOMES: Readonly<Record<number, string>> = {
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  422: 'invalid',
};

const outcomeOf = (status: number): string =>
  OUTCOMES[status] ?? (status < 300 ? 'shown' : status < 400 ? 'done' : 'failed');

/** Names the person or case that this answer is about: its id, never words. */
export const audited = (request: FastifyRequest, subjectId: string): void => {
  request.subjectId = subjectId;
};

/**
 * Writes what the route declares before its answer leaves: nobody sees what could not be recorded. The time is the
 * machine's: an audit that a demonstration's clock could date would be none.
 */
export const addAudit = (app: FastifyInstance, { casework, now }: Needs): void => {
  app.decorateRequest('subjectId', null);
  app.decorateRequest('auditKept', false);
  app.addHook('onSend', async (request, reply, payload) => {
    const action = request.routeOptions.config.audit;
    if (typeof action !== 'string' || request.session === null || request.auditKept) return payload;
    // Before the attempt: if it fails, the page that says so is sent through here again.
    request.auditKept = true;
    await recordAudit(casework.database.db, casework.ids, actingIn(request), [
      {
        at: now(),
        action,
        subjectKind: action.split('.')[0] ?? action,
        subjectId: request.subjectId,
        outcome: outcomeOf(reply.statusCode),
      },
    ]);
    return payload;
  });
};
