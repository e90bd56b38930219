import { createHash } from 'node:crypto';
import { addToReport } from '@asb/casework';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { Pages } from '../add-pages.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { additionForm } from './report.form.ts';
import { showReport, type OfReport } from './show-report.ts';

const ADDED_ALREADY =
  'This form has been sent already, with other words. What was sent first is kept; send this again if it is more.';

/** Somebody rings again about a report: what they tell is added, and whoever deals with it is told. */
export const addAdditions = (app: Pages, deps: ConsoleDependencies): void => {
  const add = addToReport(deps.casework);

  app.post<OfReport>(
    '/reports/:ref/additions',
    { config: { allow: TAKERS, audit: 'report.add' } },
    async (request, reply) => {
      const form = readForm(additionForm, request.body);
      if (!form.ok)
        return showReport(deps, request, reply, { status: 422, errors: form.errors, typed: request.body });
      const { description, danger, form: sending } = form.value;
      const immediateDanger = danger === 'yes';
      const added = await add(
        {
          report: request.params.ref,
          description,
          immediateDanger,
          idempotencyKey: sending === '' ? null : sending,
          bodyHash: createHash('sha256')
            .update(JSON.stringify([description, danger]))
            .digest('hex'),
        },
        actingIn(request),
      );
      if (!added.ok && added.refusal === 'not_found') throw notFound();
      if (!added.ok)
        return showReport(deps, request, reply, { status: 409, note: ADDED_ALREADY, typed: request.body });
      const { reportId, reference, call999 } = added.value;
      audited(request, reportId);
      return redirectWith(reply, `/reports/${reference}${call999 ? '?danger=now' : ''}`, {
        kind: 'success',
        words: 'Added to the report. Whoever deals with it is told.',
      });
    },
  );
};
