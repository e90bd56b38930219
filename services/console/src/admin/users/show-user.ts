import type { FastifyReply, FastifyRequest } from 'fastify';
import { getStaffMember, type StaffMemberView } from '@asb/casework';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { renderPage } from '../../layout/render-page.ts';
import { audited } from '../../security/audit-answers.ts';
import { notFound } from '../../security/page-faults.ts';
import { actingIn, userOf } from '../../security/visitor.ts';
import { noteRefused } from './refused-words.ts';
import { presentUser } from './present-user.ts';

export interface OfUser {
  Params: { id: string };
}

/** The user of the address; nobody is `notFound`. */
export const lookAtUser = async (
  { casework, now }: ConsoleDependencies,
  request: FastifyRequest<OfUser>,
): Promise<StaffMemberView> => {
  const seen = await getStaffMember(casework)(request.params.id, actingIn(request), now());
  if (!seen.ok) throw notFound();
  audited(request, seen.value.id);
  return seen.value;
};

/** The user's page; after a refused change, as they are now, with why. */
export const showUser = async (
  deps: ConsoleDependencies,
  request: FastifyRequest<OfUser>,
  reply: FastifyReply,
  refusal: string | null = null,
): Promise<FastifyReply> => {
  const user = await lookAtUser(deps, request);
  const shown = presentUser(user, await deps.ruleSet(), userOf(request).id, deps.now());
  return renderPage(refusal === null ? reply : reply.code(409), 'admin/users/user.njk', {
    user: shown,
    note: refusal === null ? null : noteRefused(refusal),
  });
};
