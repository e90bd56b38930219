import type { Destination, Promised } from '@asb/casework';
import type { Priority } from '@asb/domain';
import type { Names } from '../../case/names.ts';
import { byWords } from '../../layout/dates.ts';
import { PRIORITY_WORDS } from '../../layout/words.ts';

export interface ShownDestination {
  readonly who: string;
  readonly words: string;
}

const promiseWords = (promised: Promised | null, now: Date): string =>
  promised === null ? '' : `: first contact by ${byWords(promised.dueAt, now)}`;

const owedWords = (promised: Promised | null, now: Date): string =>
  promised === null ? '' : ` Their next contact is due by ${byWords(promised.dueAt, now)}.`;

const priorityWords = (priority: Priority): string =>
  priority === 'standard' || priority === 'low'
    ? `${PRIORITY_WORDS[priority]} priority`
    : PRIORITY_WORDS[priority];

/** Where a report goes that is logged now, and the promise that is really made. */
export const presentDestination = (
  destination: Destination,
  priority: Priority,
  names: Names,
  now: Date,
): ShownDestination => {
  switch (destination.kind) {
    case 'joins': {
      const { summary } = destination.case;
      const who = names.agency(summary.owner.agency);
      return {
        who,
        words: `It joins case ${summary.reference}, and they are told at once.${owedWords(destination.promised, now)}`,
      };
    }
    case 'joins_elsewhere':
      return {
        who: names.agency(destination.agency),
        words: 'It joins a case of theirs, and they are told at once.',
      };
    case 'opens': {
      const support = destination.support.map(({ name }) => name);
      const copied = support.length === 0 ? '' : ` ${support.join(', ')} copied in.`;
      const checked = destination.checked
        ? ' Somebody also checks whether it belongs to a case we have.'
        : '';
      return {
        who: destination.owner.name,
        words: `${priorityWords(priority)}${promiseWords(destination.promised, now)}.${copied}${checked}`,
      };
    }
    case 'waits':
      return {
        who: destination.owner.name,
        words:
          destination.promised === null
            ? 'Somebody there decides what it belongs to.'
            : `Somebody there decides what it belongs to, by ${byWords(destination.promised.dueAt, now)}.`,
      };
    case 'kept':
      return {
        who: 'No agency yet',
        words: destination.advice ?? 'It is kept, and looked at again if more like it comes.',
      };
  }
};
