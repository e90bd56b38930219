import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { findMatchCandidates, schema, type Db, type Tx } from '@asb/database';
import type { MatchAnswers, RuleSet } from '@asb/domain';
import type { Known, Reading } from './decide-triage.ts';
import { occurredAt } from './match-facts.ts';

const DAY = 86_400_000;
const { cases, incidents, matchRefusals, parties, reportIncidents } = schema;

const refusals = async (
  db: Db | Tx,
  reportId: string,
): Promise<Pick<Known, 'refusedCaseIds' | 'refusedIncidentIds'>> => {
  const rows = await db
    .select({ caseId: matchRefusals.caseId, incidentId: matchRefusals.incidentId })
    .from(matchRefusals)
    .where(eq(matchRefusals.reportId, reportId));
  return {
    refusedCaseIds: new Set(rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))),
    refusedIncidentIds: new Set(rows.flatMap(({ incidentId }) => (incidentId === null ? [] : [incidentId]))),
  };
};

/**
 * Whether this report's people reach one of the partnership's definitions of a repeat victim with one more incident.
 * Counts separate incidents, never tellings; anonymous people are never counted. A restricted matter counts towards a
 * restricted report only: on any other, the flag would tell everybody who reads it (and whoever previews with the
 * same telephone number) that there is one.
 */
const isRepeatVictim = async (
  db: Db | Tx,
  { report, facts, restricted }: Reading,
  ruleSet: RuleSet,
): Promise<boolean> => {
  const keys = facts.subject.affectedKeys.filter((key) => !key.startsWith('home:'));
  const lookUps = keys.map((key) => key.slice(key.indexOf(':') + 1));
  if (lookUps.length === 0) return false;
  const suffered = await db
    .selectDistinct({ id: incidents.id, at: incidents.occurredAt })
    .from(parties)
    .innerJoin(
      reportIncidents,
      and(eq(reportIncidents.reportId, parties.reportId), isNull(reportIncidents.unlinkedAt)),
    )
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .leftJoin(cases, eq(cases.id, incidents.caseId))
    .where(
      and(
        restricted ? undefined : eq(sql`coalesce(${cases.restricted}, ${incidents.restricted})`, false),
        isNotNull(parties.personId),
        ne(parties.role, 'alleged_perpetrator'),
        ne(parties.reportId, report.id),
        or(inArray(parties.phoneKey, lookUps), inArray(parties.emailKey, lookUps)),
      ),
    );
  const end = occurredAt(report).getTime();
  return ruleSet.repeatDefinitions
    .filter(({ subject }) => subject === 'person')
    .some(({ incidents: wanted, windowDays }) => {
      const start = end - windowDays * DAY;
      const before = suffered.filter(({ at }) => at.getTime() > start && at.getTime() <= end).length;
      return before > 0 && before + 1 >= wanted;
    });
};

/**
 * Reads what is known that the report could meet; what was said of a match is met wherever and whenever it was. Call it
 * under the report's meeting keys, and those of what was answered, to decide for good.
 */
export const gatherKnown = async (
  db: Db | Tx,
  reading: Reading,
  ruleSet: RuleSet,
  answers: MatchAnswers,
): Promise<Known> => {
  const { report, facts } = reading;
  const { matching } = ruleSet;
  const at = occurredAt(report).getTime();
  const window = matching.searchWindowDays * DAY;
  const [candidates, refused, repeatVictim] = await Promise.all([
    findMatchCandidates(db, {
      keys: facts.meetingKeys,
      from: new Date(at - window),
      to: new Date(at + window),
      lat: report.place.lat,
      lon: report.place.lon,
      limit: matching.candidateLimit,
      named: Object.keys(answers),
    }),
    refusals(db, report.id),
    isRepeatVictim(db, reading, ruleSet),
  ]);
  return { candidates, ...refused, answers, repeatVictim };
};
