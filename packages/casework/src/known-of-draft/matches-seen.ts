import { inArray, or } from 'drizzle-orm';
import type { MatchDecision, MatchEvidence, ScoredMatch, Viewer } from '@asb/domain';
import { schema, type Db } from '@asb/database';
import type { CaseSummary } from '../look-up/case-summary.ts';
import { comparedViews, isHidden, type ComparedView } from '../look-up/match-view.ts';
import {
  seenCases,
  seenIncidents,
  seenRows,
  type SeenIncident,
  type SeenRow,
} from '../look-up/seen-incidents.ts';

const { incidents } = schema;

/** Below this a likeness is chance: two things of one kind in one quarter of the town. */
const POSSIBLE_FROM = 0.2;
const VERY_LIKELY_FROM = 0.8;

/** A case that this viewer may see, and how much was told of it. */
export interface CaseInBrief {
  readonly summary: CaseSummary;
  readonly incidents: number;
  readonly reports: number;
  readonly lastReportedAt: Date | null;
}

/** Something known that the draft may tell of. */
export interface KnownMatch {
  /** Through which it was met: what the handler answers is kept under it. */
  readonly incidentId: string;
  readonly strength: 'very_likely' | 'possible';
  /** The whole case, or what waits without one. */
  readonly of: { readonly case: CaseInBrief } | { readonly incident: SeenIncident };
  readonly evidence: readonly MatchEvidence[];
}

export interface KnownMatches {
  /** The strongest first. */
  readonly matches: readonly KnownMatch[];
  /** Agencies whose case it may be, where the viewer may be told no more. */
  readonly knownTo: readonly string[];
}

interface Candidate {
  readonly scored: ScoredMatch;
  readonly seen: ComparedView;
}

/**
 * What the caller was asked about, and what the draft most likely belongs to besides: another incident of a case that
 * was answered is no second question. The likeliest first, so that an answer moves nothing on the screen.
 */
const metBy = ({ best, runnerUp, answered = [] }: MatchDecision): ScoredMatch[] => {
  const further = [best, runnerUp].filter(
    (one) =>
      one !== null &&
      one.probability >= POSSIBLE_FROM &&
      answered.every(
        ({ incidentId, caseId }) =>
          incidentId !== one.incidentId && (caseId === null || caseId !== one.caseId),
      ),
  );
  return [...answered, ...further.filter((one) => one !== null)].toSorted(
    (a, b) => b.probability - a.probability,
  );
};

/** As far as this viewer may know of them at all. */
const candidatesFor = async (db: Db, viewer: Viewer, match: MatchDecision): Promise<Candidate[]> => {
  const met = metBy(match);
  const views = await comparedViews(db, viewer, met);
  return met.flatMap((scored, index) => {
    const seen = views[index];
    return seen === undefined || isHidden(seen) ? [] : [{ scored, seen }];
  });
};

const briefly = (caseId: string, rows: readonly SeenRow[], viewer: Viewer): CaseInBrief | null => {
  const held = rows.filter((row) => row.case?.id === caseId);
  const [summary] = seenCases(held, viewer);
  if (summary === undefined) return null;
  const told = new Map(held.map(({ report }) => [report.id, report.reportedAt.getTime()]));
  return {
    summary,
    incidents: seenIncidents(held).length,
    reports: told.size,
    lastReportedAt: told.size === 0 ? null : new Date(Math.max(...told.values())),
  };
};

const matchOf = ({ scored, seen }: Candidate, rows: readonly SeenRow[], viewer: Viewer): KnownMatch[] => {
  const { incidentId, probability } = scored;
  const brief = seen.case === null ? null : briefly(seen.case.id, rows, viewer);
  const [incident] = seenIncidents(rows.filter((row) => row.incident.id === incidentId && row.case === null));
  const of = brief === null ? (incident === undefined ? null : { incident }) : { case: brief };
  if (of === null) return [];
  const strength = probability >= VERY_LIKELY_FROM ? 'very_likely' : 'possible';
  return [{ incidentId, strength, of, evidence: seen.evidence }];
};

/** What triage would compare the draft with, as this viewer may see it. */
export const matchesSeen = async (db: Db, viewer: Viewer, match: MatchDecision): Promise<KnownMatches> => {
  const candidates = await candidatesFor(db, viewer, match);
  if (candidates.length === 0) return { matches: [], knownTo: [] };
  const caseIds = candidates.flatMap(({ seen }) => (seen.case === null ? [] : [seen.case.id]));
  const incidentIds = candidates.map(({ scored }) => scored.incidentId);
  const rows = await seenRows(
    db,
    viewer,
    or(
      inArray(incidents.id, incidentIds),
      caseIds.length === 0 ? undefined : inArray(incidents.caseId, caseIds),
    ),
  );
  const knownTo = candidates.map(({ seen }) => seen.knownTo).filter((agency) => agency !== null);
  return { matches: candidates.flatMap((one) => matchOf(one, rows, viewer)), knownTo: [...new Set(knownTo)] };
};
