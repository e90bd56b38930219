import { triageReport, watchDeadlines, type Casework } from '@asb/casework';
import type { Act } from './act.ts';
import { agendaOf } from './agenda.ts';
import { closingActs } from './closing-acts.ts';
import { momentsOfActs } from './known-story.ts';
import type { StoryPeople } from './story-people.ts';
import type { StoryTime } from '../../story-time.ts';
import { takeTogether, type Item } from './take-together.ts';
import type { StorySpan, ToldReport } from './told-report.ts';
import { whatFollows } from './what-follows.ts';

/** What happened while the story was lived through. */
export interface Lived {
  reports: number;
  acts: number;
  /** What somebody meant to do and could not, by reason: somebody else was before them. */
  readonly refused: Record<string, number>;
}

const WATCH_EVERY = 2 * 3_600_000;

const watches = ({ endsAt, liveFrom }: StorySpan): (readonly [Date, Item])[] => {
  const all: (readonly [Date, Item])[] = [];
  for (let at = endsAt.getTime(); at > liveFrom.getTime(); at -= WATCH_EVERY)
    all.push([new Date(at), { kind: 'watch', at: new Date(at) }]);
  return all;
};

/** Triage of one report at the moment at which it came in. */
export const triageOne = async (casework: Casework, time: StoryTime, report: ToldReport): Promise<void> => {
  const { id, outboxId, story } = report;
  await time.at({ key: `triage ${story.key}`, at: story.reportedAt }, () =>
    triageReport(casework)({ reportId: id, outboxId, correlationId: 'demo' }),
  );
};

/**
 * Lives the story through: reports are triaged in the order in which they came in, people of the story do their work
 * in between, and time passes. What an earlier run did is not done again.
 */
export const liveStory = async (
  casework: Casework,
  time: StoryTime,
  people: StoryPeople,
  reports: readonly ToldReport[],
  span: StorySpan,
  onProgress: (done: number) => void,
): Promise<Lived> => {
  const done = await momentsOfActs(casework.database.db);
  const follows = whatFollows(casework.database.db, people, reports, span);
  const watch = watchDeadlines(casework);
  const lived: Lived = { reports: 0, acts: 0, refused: {} };
  const agenda = agendaOf<Item>([
    ...reports.map((report): [Date, Item] => [report.story.reportedAt, { kind: 'report', report }]),
    ...closingActs(span.endsAt, people).map((act): [Date, Item] => [act.at, { kind: 'act', act }]),
    ...watches(span),
  ]);

  const perform = async (act: Act): Promise<readonly Act[]> => {
    if (!done.has(act.at.getTime())) {
      const answer = await time.at(act, () => act.perform(casework, people.user(act.by)));
      lived.acts += 1;
      if (!answer.ok) {
        lived.refused[answer.refusal] = (lived.refused[answer.refusal] ?? 0) + 1;
        return [];
      }
    }
    return [...(act.then ?? []), ...(await follows.fromAct(act))];
  };

  const happen = async (item: Item): Promise<readonly Act[]> => {
    if (item.kind === 'act') return perform(item.act);
    if (item.kind === 'watch') {
      await time.at({ key: `watch ${item.at.toISOString()}`, at: item.at }, watch);
      return follows.fromOffers(item.at);
    }
    await triageOne(casework, time, item.report);
    lived.reports += 1;
    return follows.fromReport(item.report, item.report.story.reportedAt);
  };

  for (let together = takeTogether(agenda); together.length > 0; together = takeTogether(agenda)) {
    // What follows is put down in one order, whichever was done first: the story is the same each time.
    for (const acts of await Promise.all(together.map(happen)))
      for (const act of acts) if (act.at < span.endsAt) agenda.add(act.at, { kind: 'act', act });
    onProgress(lived.reports);
  }
  return lived;
};
