import { inventIncidents } from './invent-incidents.ts';
import { peopleInventor } from './invented-people.ts';
import { seededChance } from './seeded-chance.ts';
import { stagedReports } from './staged-reports.ts';
import { storyDays } from './story-days.ts';
import type { StoryIncident, StoryReport } from './story-report.ts';
import { writeReport, type Draft } from './write-report.ts';

/** How long the story is; it ends at a given instant. */
export interface StoryLength {
  readonly days: number;
  /** How many of them, at the end, are lived through with promises and notices; what was before is history. */
  readonly liveDays: number;
}

export const WHOLE_STORY: StoryLength = { days: 184, liveDays: 9 };

/** Unknown callers: 15% in the West Midlands in 2008-09, 17% anonymous in Stockton (docs/decisions, number 22). */
const ANONYMOUS_SHARE = 0.16;

/** How many tell of one incident: now and then neighbours, a landlord and the police all hear of the same night. */
const tellersOf = ({ key, place, chronic }: StoryIncident): number => {
  const chance = seededChance(`tellers ${key}`);
  const again = place.spot === null ? (chronic ? 0.24 : 0.08) : 0.3;
  return 1 + (chance.happens(again) ? 1 : 0) + (chance.happens(again / 4) ? 1 : 0);
};

const isAnonymous = ({ body }: Draft): boolean =>
  (body['reporter'] as { anonymous?: boolean } | undefined)?.anonymous === true;

/** Some of those who may keep their name back do, so many that the whole story has the share that services publish. */
const keepNamesBack = (drafts: readonly Draft[]): readonly Draft[] => {
  const wanted = Math.round(drafts.length * ANONYMOUS_SHARE) - drafts.filter(isAnonymous).length;
  const shy = drafts
    .filter((draft) => draft.mayBeAnonymous && !isAnonymous(draft))
    .map(({ key }) => ({ key, rank: seededChance(`shy ${key}`).next() }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, Math.max(0, wanted));
  const keys = new Set(shy.map(({ key }) => key));
  return drafts.map((draft) =>
    keys.has(draft.key) ? { ...draft, body: { ...draft.body, reporter: { anonymous: true } } } : draft,
  );
};

/** Every report of a story that ends at this instant, in the order in which they came in. The same each time. */
export const tellStory = (endsAt: Date, { days }: StoryLength): readonly StoryReport[] => {
  const invent = peopleInventor();
  const incidents = inventIncidents(storyDays(endsAt, days), invent);
  const drafts = incidents.flatMap((incident) =>
    Array.from({ length: tellersOf(incident) }, (_, told) => {
      const chance = seededChance(`teller ${incident.key} ${told}`);
      const teller =
        told === 0 && incident.victim !== null && chance.happens(0.9) ? incident.victim : invent(chance);
      return writeReport(incident, teller, told);
    }),
  );
  const before = keepNamesBack(drafts).filter(({ reportedAt }) => reportedAt < endsAt);
  return [...before, ...stagedReports(endsAt)].sort(
    (one, other) => one.reportedAt.getTime() - other.reportedAt.getTime() || (one.key < other.key ? -1 : 1),
  );
};
