import { and, eq } from 'drizzle-orm';
import { acceptReferral, declineReferral, reviewReport, type Casework } from '@asb/casework';
import { refused, type Priority } from '@asb/domain';
import { schema } from '@asb/database';
import type { Point } from '../story/story-report.ts';
import { seededChance } from '../story/seeded-chance.ts';
import type { Act } from './act.ts';
import { seen } from './case-acts.ts';
import { later, planAcceptedCase, type KnownCase } from './plan-case.ts';
import { deskOf, type StoryPeople } from './story-people.ts';
import { DECLINE_REASONS, REVIEW_REASONS } from './words-of-officers.ts';

const ANSWERED_AFTER_HOURS = {
  emergency: [0.05, 0.7],
  high: [0.2, 3],
  standard: [0.3, 7],
  low: [0.5, 20],
} as const satisfies Record<Priority, readonly [number, number]>;

/** Whether and when an agency answers the offer of a case. Partners without a sign-in here are answered for, or not at all. */
export const planAnswer = (known: KnownCase, people: StoryPeople): Act[] => {
  const { id, key, agency, from } = known;
  const chance = seededChance(`offer ${key} ${agency}`);
  const desk = deskOf(agency);
  const by =
    desk === null ? 'supervisor' : chance.happens(0.4) ? desk.supervisor : chance.pick(desk.officers);
  const [least, most] = desk === null ? [2, 26] : ANSWERED_AFTER_HOURS[known.priority];
  const at = later(from, least + chance.next() * (most - least), agency, chance);
  const answer = chance.next();
  const reasons = DECLINE_REASONS[agency];
  if (answer < (desk === null ? 0.45 : 0.82))
    return [
      {
        key: `accept ${key} ${agency}`,
        at,
        point: known.point,
        by,
        perform: async (casework, acting) => acceptReferral(casework)(await seen(casework, id), acting),
        then: planAcceptedCase({ ...known, from: at }, people),
      },
    ];
  if (answer > 0.92 && reasons !== undefined) {
    const reason = chance.pick(reasons);
    return [
      {
        key: `decline ${key} ${agency}`,
        at,
        point: known.point,
        by,
        perform: async (casework, acting) =>
          declineReferral(casework)({ ...(await seen(casework, id)), reason }, acting),
      },
    ];
  }
  return [];
};

/** The story's own truth about its reports, by which a person in it answers a proposal. */
export interface Truth {
  problemOf(reportId: string): string | undefined;
  incidentOf(reportId: string): string | undefined;
}

const truthfulAnswer = async (
  { database }: Casework,
  reportId: string,
  decisionId: string | null,
  truth: Truth,
): Promise<keyof typeof REVIEW_REASONS> => {
  if (decisionId === null) return 'not_same';
  const { decisions, reportIncidents } = schema;
  const [decision] = await database.db
    .select({ content: decisions.content })
    .from(decisions)
    .where(eq(decisions.id, decisionId));
  const incidentId = decision?.content.match?.best?.incidentId;
  if (decision?.content.match?.band !== 'propose' || incidentId === undefined) return 'not_same';
  const tellers = await database.db
    .select({ reportId: reportIncidents.reportId })
    .from(reportIncidents)
    .where(eq(reportIncidents.incidentId, incidentId));
  const others = tellers.map((row) => row.reportId);
  if (others.some((other) => truth.incidentOf(other) === truth.incidentOf(reportId))) return 'same_incident';
  return others.some((other) => truth.problemOf(other) === truth.problemOf(reportId))
    ? 'recurrence'
    : 'not_same';
};

/** A person looks at what triage could not decide: at nearly all of the past, at two in three of the last days. */
export const planReview = (
  report: {
    readonly id: string;
    readonly key: string;
    readonly at: Date;
    readonly history: boolean;
    readonly point: Point;
  },
  truth: Truth,
): Act[] => {
  const chance = seededChance(`review ${report.key}`);
  if (!chance.happens(report.history ? 0.985 : 0.65)) return [];
  return [
    {
      key: `review ${report.key}`,
      at: later(
        report.at,
        report.history ? 1 + chance.next() * 8 : 0.4 + chance.next() * 4,
        'council',
        chance,
      ),
      point: report.point,
      by: 'supervisor',
      report: report.id,
      perform: async (casework, acting) => {
        const { reports } = schema;
        const [row] = await casework.database.db
          .select({ version: reports.version, decisionId: reports.decisionId })
          .from(reports)
          .where(and(eq(reports.id, report.id), eq(reports.status, 'needs_review')));
        if (row === undefined) return refused('not_waiting');
        const answer = await truthfulAnswer(casework, report.id, row.decisionId, truth);
        return reviewReport(casework)(
          { report: report.id, expectedVersion: row.version, answer, reason: REVIEW_REASONS[answer] },
          acting,
        );
      },
    },
  ];
};
