import { getCase, type Acting, type Casework } from '@asb/casework';
import type { Answer, Settle } from './review.form.ts';

type Outcome = Answer['answer'] | Settle['outcome'];

/** Kept as the reason where none was typed: what was chosen, in words. */
export const REASONS: Readonly<Record<Outcome, string>> = {
  recurrence: 'Confirmed: it has happened again',
  same_incident: 'Confirmed: the same incident, told again',
  not_same: 'Not the same',
  later: '',
  case: 'A person said what kind of problem it is',
  shelve: '',
  reject: '',
};

/** The case's reference, if its name may be said to this viewer. */
export const nameOfCase = async (
  casework: Casework,
  id: string | null,
  acting: Acting,
): Promise<string | null> => {
  if (id === null) return null;
  const found = await getCase(casework)({ case: id }, acting);
  return found.ok ? found.value.reference : null;
};

/** What was done, for the top of the next page. */
export const doneWords = (outcome: Outcome, reference: string, where: string | null): string => {
  const into = where === null ? 'a case' : `case ${where}`;
  switch (outcome) {
    case 'recurrence':
      return `${reference} is a new incident of ${into}.`;
    case 'same_incident':
      return `${reference} tells again of an incident of ${into}.`;
    case 'not_same':
      return `${reference} is something else: ${where === null ? 'it has a case of its own' : `it has case ${where} to itself`}.`;
    case 'later':
      return `${reference} is left for later.`;
    case 'case':
      return `${reference} has ${into}.`;
    case 'shelve':
      return `${reference} is on the shelf.`;
    case 'reject':
      return `${reference} is rejected.`;
  }
};
