import { classify, type RuleSet } from '@asb/domain';
import type { ReportContent } from '@asb/contracts';
import type { FieldError } from '../layout/forms.ts';
import { waitsForDanger, type DraftForm } from './draft.form.ts';
import type { DraftInHand } from './draft-in-hand.ts';
import { draftToContent } from './draft-to-report.ts';
import { timeTold } from './read-time.ts';

export type ReadyToLog =
  | { readonly ok: true; readonly value: ReportContent }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** The field of the form behind each field of the API's body, and what people call it. */
const FIELDS: readonly (readonly [body: string, field: string, words: string])[] = [
  ['description', 'words', 'What the caller said'],
  ['location', 'place', 'The place'],
  ['reporter.phone', 'phone', 'The phone number'],
  ['reporter.name', 'name', 'The name'],
  ['reporter.email', 'email', 'The email address'],
  ['reporter.address', 'homeAddress', 'The home address'],
  ['reporter.accessNeeds', 'accessNeeds', 'The help they need'],
  ['reporter.safeContact', 'times', 'The safe times'],
  ['victims', 'victims', 'A person harmed'],
  ['allegedPerpetrators', 'alleged', 'A person said to do it'],
];

const asFormError = ({ field, detail }: { field: string; detail: string }): FieldError => {
  const [, name, words] = FIELDS.find(([body]) => field.startsWith(body)) ?? ['', 'words', 'The report'];
  return { field: name, words: `${words} ${detail}` };
};

/** Danger was told, and what became of 999 was not: whatever else is to be done waits for that. */
export const dangerUnanswered = (form: DraftForm): FieldError[] =>
  waitsForDanger(form)
    ? [{ field: 'dangerAnswer', words: 'Select whether the caller is through to 999' }]
    : [];

/** Place, danger and type are all that must be told. */
const missing = ({ form, place, report }: DraftInHand, rules: RuleSet): FieldError[] => {
  const errors: FieldError[] = [];
  if (form.place.trim() === '') errors.push({ field: 'place', words: 'Enter a place' });
  else if (place === null && form.placeId === '')
    errors.push({ field: 'place', words: 'Choose the place from the list, or choose Not listed' });
  if (form.danger === null) errors.push({ field: 'danger', words: 'Select whether anyone is in danger now' });
  errors.push(...dangerUnanswered(form));
  if (classify(report, rules.phrases).category === null)
    errors.push({ field: 'type', words: 'Select the type of problem: the words alone do not say it' });
  if (form.when === 'earlier' && timeTold(form)?.day != null && report.occurredFrom === null)
    errors.push({ field: 'when', words: 'Enter a date that has been, for example 27 3' });
  return errors;
};

/** The draft as a report, or what has to be told or put right before it can be one. */
export const readyToLog = (inHand: DraftInHand, rules: RuleSet): ReadyToLog => {
  const content = draftToContent(inHand.form, inHand);
  const errors = [...missing(inHand, rules), ...(content.ok ? [] : content.errors.map(asFormError))];
  const once = errors.filter(({ field }, n) => errors.findIndex((one) => one.field === field) === n);
  return once.length === 0 && content.ok ? content : { ok: false, errors: once };
};
