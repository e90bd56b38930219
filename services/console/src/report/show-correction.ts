import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { SentBack } from '../case/show-case.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { CORRECTION_WORDS, type CorrectionKind } from './correction-words.ts';
import { correctionsOn } from './corrections-on.ts';
import { lookAtReport } from './look-at-report.ts';
import type { OfReport } from './show-report.ts';

/** The form of a correction; a page that says there is none where this person may not make it. */
export const showCorrection = async (
  { casework }: Pick<ConsoleDependencies, 'casework'>,
  request: FastifyRequest<OfReport>,
  reply: FastifyReply,
  kind: CorrectionKind,
  sent: SentBack | null = null,
): Promise<FastifyReply> => {
  const acting = actingIn(request);
  const { report } = await lookAtReport(casework, request.params.ref, acting);
  audited(request, report.id);
  // Who sent the form is told why it was refused; who only opens it is not led to what he may not do.
  if (sent === null && !(await correctionsOn(casework, report, acting))[kind]) throw notFound();
  if (report.access !== 'all') throw notFound();
  return renderPage(sent === null ? reply : reply.code(sent.status), 'report/correction.njk', {
    kind,
    words: CORRECTION_WORDS[kind],
    report: {
      reference: report.reference,
      version: report.version,
      description: report.told?.description ?? null,
      caseReference: report.case?.reference ?? null,
    },
    base: `/reports/${report.reference}`,
    errors: sent?.errors,
    note: sent?.note,
    typed: sent?.typed ?? {},
  });
};
