import type { FastifyRequest } from 'fastify';
import type { Result } from '@asb/domain';
import { valueOf } from '../problems/refusals.ts';
import type { AuditTrail } from './audit-trail.ts';
import { actingIn } from './authenticate.ts';

/**
 * The value of a look-up or change, or its problem, once the audit holds who asked for what and what they were told.
 * The action is the one that the route declares; the subject's id is the real one where it was found, never words.
 */
export const audited = async <Value>(
  audit: AuditTrail,
  request: FastifyRequest,
  subjectId: (value: Value) => string | null,
  result: Result<Value>,
): Promise<Value> => {
  const action = request.routeOptions.config.audit;
  if (action === undefined || action === null)
    throw new Error('An audited answer needs a route that declares one.');
  await audit.record(actingIn(request), {
    action,
    subjectKind: action.split('.')[0] ?? action,
    subjectId: result.ok ? subjectId(result.value) : null,
    outcome: result.ok ? 'shown' : result.refusal,
  });
  return valueOf(result);
};
