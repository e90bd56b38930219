import {
  noteOnCase,
  recordAction,
  recordContact,
  type Acting,
  type CaseRequest,
  type Casework,
  type ChangedCase,
} from '@asb/casework';
import type { ContactOutcome, ContactWith, Result } from '@asb/domain';
import { UPDATE_ACTIONS, type Update } from './case.form.ts';
import { lookAtCase } from './look-at-case.ts';

/** Something to be written on a case: a note, an action, or a contact that was made or tried. */
export type Writing =
  | { readonly as: 'note'; readonly text: string; readonly visibleTo: 'all' | 'agency' }
  | { readonly as: 'action'; readonly kind: string; readonly text: string }
  | {
      readonly as: 'contact';
      readonly with: ContactWith;
      readonly channel: string;
      readonly outcome: ContactOutcome;
      readonly text: string;
    };

/** What an update of the case's page is. */
export const writingOf = ({ kind, only, text, ...contact }: Update): Writing => {
  if (kind === 'note') return { as: 'note', text, visibleTo: only ?? 'all' };
  const action = UPDATE_ACTIONS.find((one) => one === kind);
  if (action !== undefined) return { as: 'action', kind: action, text };
  return { as: 'contact', ...contact, outcome: kind as ContactOutcome, text };
};

type Answer = Result<ChangedCase>;

const write = (
  casework: Casework,
  request: CaseRequest,
  writing: Writing,
  acting: Acting,
): Promise<Answer> => {
  switch (writing.as) {
    case 'note':
      return noteOnCase(casework)({ ...request, text: writing.text, visibleTo: writing.visibleTo }, acting);
    case 'action':
      return recordAction(casework)({ ...request, kind: writing.kind, text: writing.text }, acting);
    case 'contact':
      return recordContact(casework)(
        {
          ...request,
          with: writing.with,
          channel: writing.channel,
          outcome: writing.outcome,
          text: writing.text,
        },
        acting,
      );
  }
};

const TRIES = 4;

/** An update stands beside whatever else happened: it never conflicts, so it is written on the case as it is by then. */
export const writeOnCase = async (
  casework: Casework,
  name: string,
  writing: Writing,
  acting: Acting,
): Promise<Answer> => {
  let answer: Answer = { ok: false, refusal: 'stale' };
  for (let tries = 0; tries < TRIES && !answer.ok && answer.refusal === 'stale'; tries += 1) {
    const { version } = await lookAtCase(casework, name, acting);
    answer = await write(casework, { case: name, expectedVersion: version }, writing, acting);
  }
  return answer;
};
