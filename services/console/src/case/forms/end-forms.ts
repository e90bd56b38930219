import { closeCase, declineReferral, reopenCase } from '@asb/casework';
import { CLOSE_REASONS } from '@asb/domain';
import type { z } from 'zod';
import { closeForm, declineForm, reopenForm } from '../case.form.ts';
import { notDone } from '../sections/present-plan.ts';
import type { CaseForm } from './case-form.ts';

/** Closing a case has a page of its own, since it ends every promise. */
export const CLOSE: CaseForm<z.output<typeof closeForm>> = {
  slug: 'close',
  action: 'close',
  audit: 'case.close',
  schema: closeForm,
  heading: 'Close case',
  intro:
    'Its deadlines end. It can be reopened, and a new report of the same problem will be matched with it. Those who reported are not told by this system: tell them yourself, and write it on the case as an update.',
  submit: 'Close case',
  cancel: 'Do not close it',
  notNow: 'This case has been closed already.',
  fields: 'case/forms/close-fields.njk',
  choices: (_deps, { seen, now }) =>
    Promise.resolve({
      reasons: CLOSE_REASONS.map(({ code, words }) => ({ value: code, text: words })),
      notDone: notDone(seen, now),
    }),
  change: (casework, request, { reason, text }, acting) =>
    closeCase(casework)({ ...request, reason, text }, acting),
  wanted: () => ({ detail: 'status', words: 'Closed' }),
  done: () => 'The case is closed.',
  leadsTo: 'case',
};

export const REOPEN: CaseForm<z.output<typeof reopenForm>> = {
  slug: 'reopen',
  action: 'reopen',
  audit: 'case.reopen',
  schema: reopenForm,
  heading: 'Reopen case',
  intro: 'It has the same owner as before, and its deadlines go on with the time they had left.',
  submit: 'Reopen case',
  cancel: 'Leave it closed',
  notNow: 'This case is open.',
  fields: 'case/forms/reopen-fields.njk',
  choices: () => Promise.resolve({}),
  change: (casework, request, { reason }, acting) => reopenCase(casework)({ ...request, reason }, acting),
  wanted: () => ({ detail: 'status', words: 'Open' }),
  done: () => 'The case is open again.',
  leadsTo: 'case',
};

export const DECLINE: CaseForm<z.output<typeof declineForm>> = {
  slug: 'decline',
  action: 'decline',
  audit: 'case.decline',
  schema: declineForm,
  heading: 'Decline case',
  intro:
    'The next agency is offered it at once. You will not see the case any more, unless your agency supports it.',
  submit: 'Decline this case',
  cancel: 'Go back to the case',
  notNow: 'The offer has been answered already.',
  fields: 'case/forms/decline-fields.njk',
  choices: () => Promise.resolve({}),
  change: (casework, request, { reason }, acting) =>
    declineReferral(casework)({ ...request, reason }, acting),
  wanted: () => ({ detail: 'agency', words: 'The next agency, once you decline' }),
  done: (reference) => `You have declined ${reference}. It was offered to the next agency.`,
  leadsTo: 'home',
};
