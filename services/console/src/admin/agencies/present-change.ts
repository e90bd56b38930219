import type { AgencyChange, AgencyFields } from '@asb/casework';
import { whenWords } from '../../layout/dates.ts';
import { contactWords, hoursWords } from './agency-words.ts';

interface Row {
  readonly name: string;
  readonly words: (fields: AgencyFields) => string;
}

const rowsOf = ({ then, now, next, rules }: AgencyChange): readonly Row[] => {
  const contacts = [then, now, next].flatMap(({ reachedBy }) => reachedBy);
  const names = [...new Set(contacts.map((contact) => contactWords(contact)))];
  return [
    { name: 'Name', words: ({ name }) => name },
    { name: 'Hours', words: ({ hours }) => hoursWords(rules, hours) },
    ...names.map((name) => ({
      name,
      words: ({ reachedBy }: AgencyFields) =>
        reachedBy
          .filter((contact) => contactWords(contact) === name)
          .map(({ value }) => value)
          .join(', ') || 'None',
    })),
  ];
};

const losesItsMail = ({ now, next }: AgencyChange): boolean => {
  const has = ({ reachedBy }: AgencyFields): boolean =>
    reachedBy.some(({ purpose, channel }) => purpose === 'referrals' && channel === 'email');
  return has(now) && !has(next);
};

/** Then, now and after the change, side by side: only what differs. `then` is shown where somebody published since. */
export const presentChange = (change: AgencyChange, at: Date) => {
  const { then, now, next, findings, meanwhile } = change;
  const of = (severity: 'fault' | 'warning'): string[] =>
    findings.filter((finding) => finding.severity === severity).map(({ message }) => message);
  const faults = of('fault');
  return {
    id: change.id,
    agency: { name: change.agency.name, href: `/admin/agencies/${change.agency.code}` },
    reason: change.reason,
    version: change.version,
    nextVersion: change.version + 1,
    isStale: meanwhile.length > 0,
    meanwhile: meanwhile.map(
      ({ publishedBy, version, publishedAt, reason }) =>
        `${publishedBy} published version ${version}, ${whenWords(publishedAt, at)}: ${reason}`,
    ),
    rows: rowsOf(change)
      .map(({ name, words }) => ({
        name,
        then: words(then),
        now: words(now),
        nowDiffers: words(then) !== words(now),
        next: words(next) === words(now) ? null : words(next),
      }))
      .filter((row) => row.next !== null || row.nowDiffers),
    faults,
    warnings: [
      ...of('warning'),
      ...(losesItsMail(change) ? ['No email will reach this agency’s desk any more.'] : []),
    ],
    canPublish: change.changesSomething && faults.length === 0,
    changesSomething: change.changesSomething,
  };
};
