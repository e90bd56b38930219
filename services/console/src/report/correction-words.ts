import type { FieldError } from '../layout/forms.ts';

export type CorrectionKind = 'unlink' | 'link' | 'reject' | 'restore';

export interface CorrectionWords {
  readonly heading: string;
  /** What will follow, one sentence each. */
  readonly follows: readonly string[];
  readonly why: string;
  readonly button: string;
  readonly leave: string;
}

export const CORRECTION_WORDS: Readonly<Record<CorrectionKind, CorrectionWords>> = {
  unlink: {
    heading: 'This report does not belong to this case',
    follows: [
      'The report leaves the case with what only it tells of. The case keeps everything else.',
      'The report is decided anew, by itself: it gets a case of its own, goes to the shelf, or waits for a person.',
      'It is never matched to this case again. The case’s history says who took it out, and why.',
    ],
    why: 'Why does it not belong to this case?',
    button: 'Take the report out of the case',
    leave: 'Leave it in the case',
  },
  link: {
    heading: 'Put this report in another case',
    follows: [
      'The report leaves where it is now. A case that held nothing else closes and points to the new one.',
      'Whoever deals with the new case is told.',
    ],
    why: 'Why does it belong to this case?',
    button: 'Put the report in this case',
    leave: 'Leave it where it is',
  },
  reject: {
    heading: 'Reject this report',
    follows: [
      'The report is kept, and nobody acts on it. What it told of counts nowhere and matches nothing.',
      'If it opened a case by itself, the case closes.',
    ],
    why: 'Why should nobody act on it?',
    button: 'Reject the report',
    leave: 'Do not reject it',
  },
  restore: {
    heading: 'Take back that this report was rejected',
    follows: [
      'The report waits again as it did before, by the same deadline. If that has passed, the system decides at once.',
      'If its case closed because of it, the case opens again. What it tells of counts again.',
      'The history says who rejected it, who took that back, and why.',
    ],
    why: 'Why should somebody act on it after all?',
    button: 'Take back the rejection',
    leave: 'Leave it rejected',
  },
};

const NOTES: Readonly<Record<string, string>> = {
  stale:
    'Something happened to this report while you had it open, so nothing was saved. It is shown as it is now: look again, then send it.',
  forbidden: 'Nothing was saved: your agency does not run every case that this concerns.',
  not_triaged: 'Nothing was saved: the system has not read the report yet. Try again in a moment.',
  rejected: 'Nothing was saved: the report has been rejected.',
  nothing_to_undo:
    'Nothing was saved: no other report is in this case, so there is nothing to take it out of.',
  not_rejected: 'Nothing was saved: the report is not rejected any more.',
  moved_on:
    'Nothing was saved: too much has happened since for it to be as it was. If it matters still, log it as a new report.',
  not_waiting: 'Nothing was saved: only a report that waits for review or is on the shelf can be rejected.',
  restricted:
    'Nothing was saved: one of the two is restricted, and only somebody named on both may bring them together.',
  no_such_incident: 'Nothing was saved: that case holds no incident that this could be.',
};

/** Refusals that are about the case that was entered, and belong at its field. */
const AT_CASE: Readonly<Record<string, string>> = {
  target_not_found: 'There is no such case, or it is not one that you may open',
  already_linked: 'The report is in this case already',
};

/** How a refused correction comes back to its writer. */
export const correctionRefusal = (
  refusal: string,
): { readonly status: 409 | 422; readonly errors?: readonly FieldError[]; readonly note?: string } => {
  const atCase = AT_CASE[refusal];
  if (atCase !== undefined) return { status: 422, errors: [{ field: 'case', words: atCase }] };
  return {
    status: 409,
    note: NOTES[refusal] ?? 'Nothing was saved. Look at the report again, then send it.',
  };
};
