import { and, eq, inArray } from 'drizzle-orm';
import { schema, type Db } from '@asb/database';
import type { Act } from './act.ts';
import type { StorySpan, ToldReport } from './told-report.ts';
import { planAnswer, planReview, type Truth } from './plan-answer.ts';
import { planPastCase, type KnownCase } from './plan-case.ts';
import type { StoryPeople } from './story-people.ts';

const { cases, referrals, timelineEntries } = schema;

/** What people of the story will do about what just happened. */
export interface WhatFollows {
  fromReport(report: ToldReport, at: Date): Promise<readonly Act[]>;
  fromAct(act: Act): Promise<readonly Act[]>;
  /** From whatever was offered at this very moment. */
  fromOffers(at: Date): Promise<readonly Act[]>;
}

const truthOf = (reports: readonly ToldReport[]): Truth => {
  const byId = new Map(reports.map(({ id, story }) => [id, story]));
  return { problemOf: (id) => byId.get(id)?.problem, incidentOf: (id) => byId.get(id)?.incident };
};

export const whatFollows = (
  db: Db,
  people: StoryPeople,
  reports: readonly ToldReport[],
  { endsAt, liveFrom }: StorySpan,
): WhatFollows => {
  const truth = truthOf(reports);
  const reportById = new Map(reports.map((report) => [report.id, report]));
  /** Open cases that people of the story may do something about, each with what began it. */
  const begunBy = new Map<string, ToldReport>();

  const fromOffers = async (at: Date): Promise<readonly Act[]> => {
    const offered = await db
      .select({ caseId: referrals.caseId, agency: referrals.agency, priority: cases.priority })
      .from(referrals)
      .innerJoin(cases, eq(cases.id, referrals.caseId))
      .where(eq(referrals.offeredAt, at))
      .orderBy(referrals.caseId);
    return offered.flatMap(({ caseId, agency, priority }) => {
      const begun = begunBy.get(caseId);
      if (begun === undefined) return [];
      const { key, point } = begun.story;
      return planAnswer({ id: caseId, key, agency, priority, point, from: at, history: false }, people);
    });
  };

  const opened = async (report: ToldReport, caseId: string, at: Date): Promise<readonly Act[]> => {
    begunBy.set(caseId, report);
    const { story } = report;
    if (story.reportedAt >= liveFrom) return [];
    const [row] = await db
      .select({ agency: cases.ownerAgency, priority: cases.priority })
      .from(cases)
      .where(eq(cases.id, caseId));
    if (row === undefined) return [];
    const known: KnownCase = {
      id: caseId,
      key: story.key,
      ...row,
      point: story.point,
      from: at,
      history: true,
    };
    return planPastCase(known, people, endsAt);
  };

  const fromReport = async (report: ToldReport, at: Date): Promise<readonly Act[]> => {
    const { id, story } = report;
    if (story.untouched) return [];
    const entries = await db
      .select({ kind: timelineEntries.kind, at: timelineEntries.at, caseId: timelineEntries.caseId })
      .from(timelineEntries)
      .where(
        and(
          eq(timelineEntries.reportId, id),
          inArray(timelineEntries.kind, ['case.opened', 'report.needs_review']),
        ),
      );
    const history = story.reportedAt < liveFrom;
    const acts: Act[] = [];
    for (const entry of entries.filter((one) => one.at.getTime() === at.getTime())) {
      if (entry.kind === 'report.needs_review')
        acts.push(...planReview({ id, key: story.key, at, history, point: story.point }, truth));
      else if (entry.caseId !== null) acts.push(...(await opened(report, entry.caseId, at)));
    }
    return history ? acts : [...acts, ...(await fromOffers(at))];
  };

  return {
    fromOffers,
    fromReport,
    fromAct: async (act) => {
      const decided = act.report === undefined ? undefined : reportById.get(act.report);
      if (decided !== undefined) return fromReport(decided, act.at);
      return act.at < liveFrom ? [] : fromOffers(act.at);
    },
  };
};
