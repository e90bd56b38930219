import { caseTitle } from '../case/case-title.ts';
import type { Names } from '../case/names.ts';
import { byWords, untilWords, dayWords } from '../layout/dates.ts';
import { presentDeadline } from '../layout/present-deadline.ts';
import { DEADLINE_WORDS } from '../layout/words.ts';
import type { MyDay } from './gather-my-day.ts';

export interface ShownWait {
  readonly id: string;
  /** What is waited for. */
  readonly name: string;
  readonly case: ShownCase | null;
  /** Where the case may not be opened any more. */
  readonly reference: string | null;
  readonly detail: string;
}

interface ShownCase {
  readonly href: string;
  readonly reference: string;
  readonly title: string;
  readonly version: number;
}

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const toldWords = (told: { readonly reports: number; readonly incidents: number } | undefined): string => {
  if (told === undefined) return '';
  if (told.reports <= 1) return 'First report.';
  return `${many(told.reports, 'report')} of ${many(told.incidents, 'incident')}.`;
};

const LONGEST_NAME = 80;
const shortened = (text: string): string =>
  text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME).trimEnd()}…`;

/** A day as it is read. A message about a case that went on to others keeps its words and leads nowhere. */
export const presentMyDay = (day: MyDay, names: Pick<Names, 'agency' | 'category'>, now: Date) => {
  const caseOf = (id: string | null): ShownCase | null => {
    const found = id === null ? undefined : day.cases.get(id);
    if (found === undefined) return null;
    const { reference, version } = found;
    return { href: `/cases/${reference}`, reference, title: caseTitle(found, names), version };
  };
  const { paused, offered, asked } = day.waiting;
  const waiting: ShownWait[] = [
    ...asked.map(({ id, caseId, at, text }) => ({
      id,
      name: text === null ? 'Another agency was asked' : shortened(text),
      case: caseOf(caseId),
      reference: null,
      detail: `asked ${dayWords(at, now)}`,
    })),
    ...offered.map(({ id, caseId, reference, agency, respondBy }) => ({
      id,
      name: `${names.agency(agency)} to answer your offer`,
      case: caseOf(caseId),
      reference,
      detail: respondBy === null ? 'no answer yet' : `answer due by ${byWords(respondBy, now)}`,
    })),
    ...paused.map(({ id, caseId, kind, reason, until }) => ({
      id,
      name: reason ?? 'Paused',
      case: caseOf(caseId),
      reference: null,
      detail: `${DEADLINE_WORDS[kind]} is paused ${until === null ? 'until somebody lets it run again' : `until ${untilWords(until, now)}`}`,
    })),
  ];
  return {
    offered: day.offered.flatMap(({ id, case: { id: caseId }, respondBy }) => {
      const shown = caseOf(caseId);
      const answerBy =
        respondBy === null ? null : presentDeadline({ dueAt: respondBy, status: 'running' }, now);
      return shown === null ? [] : [{ id, case: shown, told: toldWords(day.told.get(caseId)), answerBy }];
    }),
    due: day.due.flatMap((deadline) => {
      const shown = caseOf(deadline.caseId);
      const { id, kind } = deadline;
      return shown === null
        ? []
        : [{ id, name: DEADLINE_WORDS[kind], case: shown, shown: presentDeadline(deadline, now) }];
    }),
    waiting,
    messages: day.messages.map(({ id, because, createdAt, case: about }) => ({
      id,
      because,
      at: createdAt,
      reference: about?.reference ?? null,
      case: caseOf(about?.id ?? null),
    })),
  };
};
