import type { AuditView } from '@asb/casework';
import { parseReference, type RuleSet } from '@asb/domain';
import { timeWords, localDay, whenWords } from '../../layout/dates.ts';
import { agencyWords } from '../users/present-users.ts';
import { KEY_ROLE_WORDS } from '../keys/present-keys.ts';
import { actionWords, outcomeWords } from './audit-words.ts';
import { auditForm, type AuditForm } from './audit.form.ts';

/** The address of a search: ids, references and codes alone. */
export const auditAddress = (
  form: AuditForm,
  more: Readonly<Record<string, string>> = {},
  base = '/admin/audit',
): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...form, ...more }))
    if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return text === '' ? base : `${base}?${text}`;
};

const whoWords = ({ actor, isKey, role }: AuditView): string => {
  if (actor === null) return KEY_ROLE_WORDS[role];
  return isKey ? `Key: ${actor}` : actor;
};

/** What one searches by to find the same again: the reference that people know, else the id. */
const searchKeyOf = ({ subjectName, subjectId }: AuditView): string | null =>
  subjectName !== null && parseReference(subjectName) !== null ? subjectName : subjectId;

const subjectWords = (
  { subjectKind, subjectName, subjectId }: AuditView,
  rules: Pick<RuleSet, 'agencies'>,
): string | null => subjectName ?? (subjectKind === 'agency' ? agencyWords(rules, subjectId) : subjectId);

/** An entry as it is listed. */
export const presentEntry = (entry: AuditView, rules: Pick<RuleSet, 'agencies'>, now: Date) => {
  const subject = searchKeyOf(entry);
  const isSearchable = subject !== null && auditForm.safeParse({ subject }).success;
  return {
    when: whenWords(entry.at, now),
    at: entry.at,
    who: whoWords(entry),
    agency: agencyWords(rules, entry.agency),
    did: actionWords(entry.action),
    subject: entry.subjectId === null ? null : subjectWords(entry, rules),
    subjectHref: isSearchable ? auditAddress({ subject }) : null,
    outcome: outcomeWords(entry.outcome),
  };
};

export const AUDIT_COLUMNS = [
  'Time',
  'Day in London',
  'Time in London',
  'Who',
  'Role',
  'Agency',
  'Action',
  'Subject',
  'Search for',
  'Outcome',
];

/** An entry as a line of the export. */
export const exportEntry = (entry: AuditView, rules: Pick<RuleSet, 'agencies'>): string[] => [
  entry.at.toISOString(),
  localDay(entry.at),
  timeWords(entry.at),
  whoWords(entry),
  KEY_ROLE_WORDS[entry.role],
  agencyWords(rules, entry.agency),
  entry.action,
  entry.subjectName ?? '',
  searchKeyOf(entry) ?? '',
  entry.outcome,
];
