import type { Casework } from '@asb/casework';
import { connectDatabase } from '@asb/database';
import { forgetOldNotices, isTold, storedReports, storyBegunBefore } from './live/known-story.ts';
import { liveStory, triageOne, type Lived } from './live/live-story.ts';
import type { ToldReport } from './live/told-report.ts';
import { externalId, storeStory } from './live/store-story.ts';
import { storyPeople } from './live/story-people.ts';
import { inStoryTime, storyTime } from '../story-time.ts';
import { CLOSING_REPORT } from './story/staged-reports.ts';
import type { StoryReport } from './story/story-report.ts';
import { tellStory, WHOLE_STORY, type StoryLength } from './story/tell-story.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface StoryProgress {
  readonly total: number;
  readonly done: number;
}

/** What a run did: `whole` where an earlier one had told everything. */
export type Told = { readonly outcome: 'whole' } | ({ readonly outcome: 'told' } & Lived);

/**
 * A connection that does not wait for the disk at each commit: what a power cut takes of the story is told again. The
 * closing report goes through the ordinary connection, whose commit puts everything before it on the disk too.
 */
const hurriedly = async <Answer>(
  casework: Casework,
  work: (casework: Casework) => Promise<Answer>,
): Promise<Answer> => {
  const url = new URL(casework.database.url);
  url.searchParams.set('synchronous_commit', 'off');
  const database = connectDatabase(url.href, { name: 'asb demo', maxConnections: 6 });
  try {
    return await work({ ...casework, database });
  } finally {
    await database.close();
  }
};

const joined = async (
  casework: Casework,
  reports: readonly StoryReport[],
  endsAt: Date,
): Promise<readonly ToldReport[]> => {
  const stored = new Map((await storedReports(casework.database.db)).map((row) => [row.externalId, row]));
  return reports.flatMap((story) => {
    const row = stored.get(externalId(endsAt, story.key));
    return row === undefined ? [] : [{ ...row, story }];
  });
};

/**
 * Tells the demonstration's story into this system: months of reports as history, then the last days lived through by
 * the demonstration's users. It ends at the moment of the first start. A second run adds nothing, and one that was
 * killed is continued: the closing report is taken in last, so that its presence says that all is told.
 */
export const tellDemoStory = async (
  casework: Casework,
  onProgress: (progress: StoryProgress) => void,
  length: StoryLength = WHOLE_STORY,
): Promise<Told> => {
  const { db } = casework.database;
  const now = Math.floor((await casework.clock.now()).getTime() / MINUTE) * MINUTE;
  const endsAt = (await storyBegunBefore(db)) ?? new Date(now);
  if (await isTold(db, endsAt, CLOSING_REPORT)) return { outcome: 'whole' };

  const time = storyTime();
  const inStory = inStoryTime(casework, time);
  const people = await storyPeople(db);
  const span = { endsAt, liveFrom: new Date(endsAt.getTime() - length.liveDays * DAY) };
  const reports = tellStory(endsAt, length);
  const last = reports.filter(({ key }) => key === CLOSING_REPORT);
  const before = reports.filter(({ key }) => key !== CLOSING_REPORT);
  const progress = (done: number): void => onProgress({ total: reports.length, done });

  const known = new Set((await storedReports(db)).map((row) => row.externalId));
  const missing = before.filter(({ key }) => !known.has(externalId(endsAt, key)));
  const lived = await hurriedly(inStory, async (hurried) => {
    await storeStory(hurried, time, people, missing, span);
    const told = await joined(hurried, before, endsAt);
    const done = await liveStory(hurried, time, people, told, span, progress);
    await forgetOldNotices(hurried.database.db, span.liveFrom);
    return done;
  });
  await storeStory(inStory, time, people, last, span);
  for (const closing of await joined(casework, last, endsAt)) await triageOne(inStory, time, closing);
  progress(reports.length);
  return { outcome: 'told', ...lived, reports: lived.reports + last.length };
};
