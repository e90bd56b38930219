import type { FieldError } from '../../layout/forms.ts';

const FIELDS: Readonly<Record<string, FieldError>> = {
  email_invalid: { field: 'email', words: 'Enter an email address, like name@example.org' },
  email_taken: { field: 'email', words: 'There is a user with this email address already' },
  name_missing: { field: 'name', words: 'Enter their name' },
  agency_needed: { field: 'agency', words: 'Select the agency that the officer works for' },
  agency_unknown: { field: 'agency', words: 'Select an agency of the partnership' },
  last_administrator: {
    field: 'role',
    words:
      'Nobody else who can sign in is an administrator, so this one must stay. Make somebody else an administrator first',
  },
};

/** Where a refused change is wrong; undefined where it is not a field that is. */
export const fieldRefused = (refusal: string): FieldError | undefined => FIELDS[refusal];

const NOTES: Readonly<Record<string, string>> = {
  stale: 'Somebody changed this user while you had the page open, so nothing was saved. Look again.',
  last_administrator:
    'Nothing was changed: nobody else who can sign in is an administrator. Make somebody else one first.',
  not_active: 'Nothing was changed: this user is no longer active.',
  active_already: 'Nothing was changed: this user is active already.',
  ones_own: 'Nothing was changed: change your own password under Your account.',
};

export const noteRefused = (refusal: string): string => NOTES[refusal] ?? 'Nothing was changed. Look again.';
