import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleDependencies } from '../dependencies.ts';
import { namesFor } from '../case/names.ts';
import type { SentBack } from '../case/show-case.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { actingIn } from '../security/visitor.ts';
import { correctionsOn } from './corrections-on.ts';
import { addressAfterLogging, comesFromLogging } from './just-logged.ts';
import { lookAtReport } from './look-at-report.ts';
import { presentReport } from './present-report.ts';

export interface OfReport {
  Params: { ref: string };
}

/** Answers with the report's page. `sent`: what comes back to its writer, with everything that was typed. */
export const showReport = async (
  { casework, ruleSet }: Pick<ConsoleDependencies, 'casework' | 'ruleSet'>,
  request: FastifyRequest<OfReport>,
  reply: FastifyReply,
  sent: SentBack | null = null,
): Promise<FastifyReply> => {
  const acting = actingIn(request);
  const seen = await lookAtReport(casework, request.params.ref, acting);
  audited(request, seen.report.id);
  const [rules, now, may] = await Promise.all([
    ruleSet(),
    casework.clock.now(),
    correctionsOn(casework, seen.report, acting),
  ]);
  const names = await namesFor(casework, rules, [seen.report.decision?.decidedBy ?? null]);
  const justLogged = comesFromLogging(request, seen, now);
  const base = `/reports/${seen.report.reference}`;
  const { danger } = request.query as { danger?: string };
  return renderPage(sent === null ? reply : reply.code(sent.status), 'report/report.njk', {
    report: presentReport({ seen, ruleSet: rules, names, viewer: acting.viewer, now, justLogged }),
    may,
    dangerAdded: danger !== undefined,
    sending: randomBytes(32).toString('base64url'),
    base,
    again: justLogged ? addressAfterLogging(request, seen.report) : base,
    errors: sent?.errors,
    note: sent?.note,
    typed: sent?.typed ?? {},
  });
};
