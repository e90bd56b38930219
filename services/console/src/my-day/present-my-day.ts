import { caseTitle } from '../case/case-title.ts';
import type { Names } from '../case/names.ts';
import { presentDeadline } from '../layout/present-deadline.ts';
import { DEADLINE_WORDS } from '../layout/words.ts';
import type { MyDay } from './gather-my-day.ts';

/** A day as it is read. A message about a case that went on to others keeps its words and leads nowhere. */
export const presentMyDay = (day: MyDay, names: Pick<Names, 'category'>, now: Date) => {
  const caseOf = (id: string | null) => {
    const found = id === null ? undefined : day.cases.get(id);
    return found === undefined
      ? null
      : { href: `/cases/${found.reference}`, reference: found.reference, title: caseTitle(found, names) };
  };
  return {
    offered: day.offered.flatMap(({ id, case: { id: caseId }, respondBy }) => {
      const shown = caseOf(caseId);
      const answerBy =
        respondBy === null ? null : presentDeadline({ dueAt: respondBy, status: 'running' }, now);
      return shown === null ? [] : [{ id, case: shown, answerBy }];
    }),
    due: day.due.flatMap((deadline) => {
      const shown = caseOf(deadline.caseId);
      const { id, kind } = deadline;
      return shown === null
        ? []
        : [{ id, name: DEADLINE_WORDS[kind], case: shown, shown: presentDeadline(deadline, now) }];
    }),
    messages: day.messages.map(({ id, because, createdAt, case: about }) => ({
      id,
      because,
      at: createdAt,
      reference: about?.reference ?? null,
      case: caseOf(about?.id ?? null),
    })),
  };
};
