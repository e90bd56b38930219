import type { Category } from '../classification/category.ts';
import type { PointOf } from '../report/report.ts';

export const MATCH_KINDS = ['same_incident', 'recurrence', 'none'] as const;
/** `same_incident`: the same event told again; `recurrence`: a new incident of the same problem. */
export type MatchKind = (typeof MATCH_KINDS)[number];

/** What a caller says of something known, asked while the report is taken. `not_same`: something else. */
export type MatchAnswer = Exclude<MatchKind, 'none'> | 'not_same';
/** Incident → what was said of the match met through it. */
export type MatchAnswers = Readonly<Record<string, MatchAnswer>>;

export const MATCH_BANDS = ['attach', 'propose', 'new'] as const;
/** `attach`: the system decides; `propose`: a person confirms; `new`: nothing near enough. */
export type MatchBand = (typeof MATCH_BANDS)[number];

/** Keys and facts of one report or incident that matching compares. Null or empty says nothing either way. */
export interface MatchSubject {
  readonly category: Category | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly accuracyMetres: number | null;
  /** What of the gazetteer the point is of; null or absent where it was told. */
  readonly pointOf?: PointOf | null;
  readonly uprn: string | null;
  /** Normalised house and street (and flat), from `placeKeys`. */
  readonly addressKey: string | null;
  readonly streetKey: string | null;
  readonly postcode: string | null;
  /** Normalised name of a park, square, landmark. */
  readonly placeKey: string | null;
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  readonly description: string | null;
  /** UK registration marks heard in the words. */
  readonly vehicleMarks: readonly string[];
  /** Look-up keys of the people affected or reporting (never of alleged perpetrators). */
  readonly affectedKeys: readonly string[];
  /** Look-up keys of alleged perpetrators. */
  readonly allegedKeys: readonly string[];
}

/** An incident already known: in a case, or kept on the shelf. */
export interface MatchCandidate extends MatchSubject {
  readonly incidentId: string;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly standing: 'open' | 'closed' | 'shelf';
  readonly closedAt: Date | null;
  readonly restricted: boolean;
}

export interface MatchEvidence {
  readonly feature: 'place' | 'time' | 'category' | 'words' | 'people' | 'vehicle';
  readonly level: string;
  /** Bits: log2 of the likelihood ratio (Fellegi and Sunter 1969). Zero where one side says nothing. */
  readonly weight: number;
  readonly words: string;
}

export interface ScoredMatch {
  readonly kind: Exclude<MatchKind, 'none'>;
  readonly incidentId: string;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly probability: number;
  readonly evidence: readonly MatchEvidence[];
}

/** A match of which the caller was asked, with the likelier of the two questions. */
export interface AnsweredMatch extends ScoredMatch {
  readonly answer: MatchAnswer;
}

export interface MatchDecision {
  readonly kind: MatchKind;
  readonly band: MatchBand;
  /** Of the best candidate, whether it was taken or not; 0 without any. */
  readonly probability: number;
  readonly best: ScoredMatch | null;
  readonly runnerUp: ScoredMatch | null;
  /** The closed case that this problem would have joined while it was open: a new case follows it. Only in band `new`. */
  readonly predecessor: ScoredMatch | null;
  /** What the caller said of what was met, whether or not it was the best; absent where nothing was said. */
  readonly answered?: readonly AnsweredMatch[];
  /** Plain words for what held the decision back (a veto, a refusal remembered, a restricted case). */
  readonly heldBack: readonly string[];
}

/** Weights of one of the two questions; versioned partnership data. */
export interface MatchModel {
  /** Share of candidate pairs that are true, before any evidence; 0 to 1. */
  readonly prior: number;
  /** Bits per comparison and level. A level that is absent weighs nothing. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Probability from which the system attaches, and from which it asks a person. */
  readonly attach: number;
  readonly propose: number;
}

export interface MatchingPolicy {
  readonly families: Readonly<Record<string, readonly Category[]>>;
  readonly searchRadiusMetres: number;
  readonly searchWindowDays: number;
  readonly candidateLimit: number;
  /** How long a closed case is still looked at. */
  readonly recentlyClosedDays: number;
  /** A telling of an incident may arrive this many hours after its case was closed and still be that incident. */
  readonly lateTellingHours: number;
  readonly sameIncident: MatchModel;
  readonly recurrence: MatchModel;
}

/** What else bears on the decision besides the two descriptions of what happened. */
export interface MatchContext {
  /** Cases and incidents of which a person has said "not the same" for this report. */
  readonly refusedCaseIds: ReadonlySet<string>;
  readonly refusedIncidentIds: ReadonlySet<string>;
  /** What the caller said of what is known. A person's decision: it outweighs scores and vetoes, never a restriction. */
  readonly answers: MatchAnswers;
  /** The report itself tells of a restricted matter (domestic abuse, staff, a public figure). */
  readonly subjectRestricted: boolean;
  /** Somebody is in danger while it is told. */
  readonly dangerNow: boolean;
  readonly now: Date;
}
