import { undoReview } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { undoForm } from './review.form.ts';
import { reviewAddress } from './show-review.ts';

const TOO_LATE =
  'That answer can no longer be taken back: something has happened to the report since. Open its case to take it out.';

/** Takes back the answer that this person gave last, from the message that told of it. */
export const addUndoReview = (app: Pages, { casework }: ConsoleDependencies): void => {
  app.post<{ Params: { report: string } }>(
    '/review/:report/undo',
    { config: { allow: TAKERS, audit: 'report.undo' } },
    async (request, reply) => {
      const form = readForm(undoForm, request.body);
      if (!form.ok) throw notFound();
      const input = { report: request.params.report, expectedVersion: form.value.version };
      const undone = await undoReview(casework)(input, actingIn(request));
      if (!undone.ok && undone.refusal === 'not_found') throw notFound();
      if (!undone.ok) return redirectWith(reply, '/review', { kind: 'warning', words: TOO_LATE });
      const { id, reference, status } = undone.value;
      audited(request, id);
      const words = `Your answer to ${reference} is taken back. It is as it was before.`;
      const address = status === 'shelved' ? `/shelf/${reference}` : reviewAddress(reference, undefined);
      return redirectWith(reply, address, { kind: 'success', words });
    },
  );
};
