import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkReport, rejectReport, restoreReport, unlinkReport, type ChangedReport } from '@asb/casework';
import type { Result } from '@asb/domain';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { Pages } from '../add-pages.ts';
import { readForm, type ReadForm } from '../layout/forms.ts';
import { redirectWith } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { correctionRefusal, type CorrectionKind } from './correction-words.ts';
import { linkForm, rejectForm, restoreForm, unlinkForm } from './report.form.ts';
import { showCorrection } from './show-correction.ts';
import type { OfReport } from './show-report.ts';

interface Correction<Fields> {
  readonly kind: CorrectionKind;
  readonly read: (body: unknown) => ReadForm<Fields>;
  readonly change: (fields: Fields, request: FastifyRequest<OfReport>) => Promise<Result<ChangedReport>>;
  readonly done: (changed: ChangedReport) => string;
}

const settledWords = ({ status }: ChangedReport): string => {
  if (status === 'triaged') return 'It is in a case of its own now.';
  return status === 'shelved' ? 'It is kept on the shelf now.' : 'It waits for a person to decide now.';
};

/** Where a person puts right what triage, or another person, made of a report. */
export const addCorrections = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;

  const addCorrection = <Fields>({ kind, read, change, done }: Correction<Fields>): void => {
    const address = `/reports/:ref/${kind}`;
    app.get<OfReport>(address, { config: { allow: CASEWORKERS, audit: 'report.view' } }, (request, reply) =>
      showCorrection(deps, request, reply, kind),
    );
    app.post<OfReport>(
      address,
      { config: { allow: CASEWORKERS, audit: `report.${kind}` } },
      async (request, reply): Promise<FastifyReply> => {
        const form = read(request.body);
        const sent = { typed: request.body };
        if (!form.ok)
          return showCorrection(deps, request, reply, kind, { ...sent, status: 422, errors: form.errors });
        const changed = await change(form.value, request);
        if (!changed.ok && changed.refusal === 'not_found') throw notFound();
        if (!changed.ok)
          return showCorrection(deps, request, reply, kind, {
            ...sent,
            ...correctionRefusal(changed.refusal),
          });
        audited(request, changed.value.id);
        return redirectWith(reply, `/reports/${changed.value.reference}`, {
          kind: 'success',
          words: done(changed.value),
        });
      },
    );
  };

  const named = (request: FastifyRequest<OfReport>, version: number) => ({
    report: request.params.ref,
    expectedVersion: version,
  });

  addCorrection({
    kind: 'unlink',
    read: (body) => readForm(unlinkForm, body),
    change: ({ version, reason }, request) =>
      unlinkReport(casework)({ ...named(request, version), reason }, actingIn(request)),
    done: (changed) => `The report has left the case. ${settledWords(changed)}`,
  });
  addCorrection({
    kind: 'link',
    read: (body) => readForm(linkForm, body),
    change: ({ version, ...fields }, request) =>
      linkReport(casework)({ ...named(request, version), ...fields }, actingIn(request)),
    done: () => 'The report belongs to that case now.',
  });
  addCorrection({
    kind: 'reject',
    read: (body) => readForm(rejectForm, body),
    change: ({ version, reason }, request) =>
      rejectReport(casework)({ ...named(request, version), reason }, actingIn(request)),
    done: () => 'The report is rejected. It is kept, and nobody acts on it.',
  });
  addCorrection({
    kind: 'restore',
    read: (body) => readForm(restoreForm, body),
    change: ({ version, reason }, request) =>
      restoreReport(casework)({ ...named(request, version), reason }, actingIn(request)),
    done: ({ status }) =>
      status === 'shelved'
        ? 'The report is not rejected any more. It is kept on the shelf again.'
        : 'The report is not rejected any more. It waits for a person to decide again.',
  });
};
