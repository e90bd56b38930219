import type { MatchBand, ScoredMatch } from '@asb/domain';
import { joinReports } from './join-reports.ts';
import { scorePartition, type PairScores, type Truth } from './pair-scores.ts';
import { bestRule, bestRuleAsPreciseAs, radiusRules, type RadiusRule, type Sighting } from './radius-rule.ts';

/** A report and the best candidate that triage saw for it, each by its number in order of time. */
export interface ReplayedLink {
  readonly report: number;
  /** The report that first told of the candidate incident. */
  readonly candidate: number;
  readonly kind: ScoredMatch['kind'];
  readonly band: MatchBand;
  readonly probability: number;
}

/** `incident`: told of one event; `case`: part of one problem. */
export const QUESTIONS = ['incident', 'case'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Links of one band of which both reports have a truth, and how many of these tie what belongs together. */
export interface LinkCounts {
  readonly links: number;
  readonly judged: number;
  readonly right: number;
}

export interface CurvePoint extends PairScores {
  readonly threshold: number;
}

export interface QuestionMeasure {
  /** Reports of which the truth is known. */
  readonly rows: number;
  readonly bands: Readonly<Record<'attach' | 'attach+propose', PairScores>>;
  readonly links: Readonly<Record<'attach' | 'propose', LinkCounts>>;
  readonly curve: readonly CurvePoint[];
  readonly radiusRule: {
    readonly best: RadiusRule | null;
    readonly atAttachPrecision: RadiusRule | null;
    /** Recall of the attach band over that of the best rule that is at least as precise. */
    readonly recallRatio: number | null;
  };
}

const THRESHOLDS = [
  ...Array.from({ length: 18 }, (_, step) => (step + 1) * 5).map((percent) => percent / 100),
  0.95, 0.97, 0.98, 0.99, 0.995, 0.999,
] as const; // prettier-ignore

const linksOf = (question: Question, links: readonly ReplayedLink[]): readonly ReplayedLink[] =>
  question === 'case' ? links : links.filter(({ kind }) => kind === 'same_incident');

const partition = (count: number, links: readonly ReplayedLink[]): Int32Array =>
  joinReports(
    count,
    links.map(({ report, candidate }) => [report, candidate] as const),
  );

const judge = (links: readonly ReplayedLink[], truth: Truth): LinkCounts => {
  const judged = links.filter(
    ({ report, candidate }) => (truth[report] ?? null) !== null && (truth[candidate] ?? null) !== null,
  );
  return {
    links: links.length,
    judged: judged.length,
    right: judged.filter(({ report, candidate }) => truth[report] === truth[candidate]).length,
  };
};

/**
 * Measures one question. Links make groups, and everything that hangs together is one group: a link of band attach as
 * triage made it, one of band propose as if a person had accepted it, and on the curve whatever reaches the threshold,
 * vetoes or not. A link of kind recurrence joins cases only. Null where nothing is labelled for this question.
 */
export const measureQuestion = (
  question: Question,
  replayed: readonly ReplayedLink[],
  sightings: readonly Sighting[],
  truth: Truth,
): QuestionMeasure | null => {
  const rows = truth.filter((label) => label !== null).length;
  if (rows === 0) return null;
  const links = linksOf(question, replayed);
  const score = (wanted: (link: ReplayedLink) => boolean): PairScores =>
    scorePartition(partition(truth.length, links.filter(wanted)), truth);

  const attach = score(({ band }) => band === 'attach');
  const rules = radiusRules(sightings, truth, attach.truePairs);
  const atAttachPrecision = attach.precision === null ? null : bestRuleAsPreciseAs(rules, attach.precision);
  const ruleRecall = atAttachPrecision?.recall ?? 0;
  return {
    rows,
    bands: { attach, 'attach+propose': score(({ band }) => band !== 'new') },
    links: {
      attach: judge(
        links.filter(({ band }) => band === 'attach'),
        truth,
      ),
      propose: judge(
        links.filter(({ band }) => band === 'propose'),
        truth,
      ),
    },
    curve: THRESHOLDS.map((threshold) => ({
      threshold,
      ...score(({ probability }) => probability >= threshold),
    })),
    radiusRule: {
      best: bestRule(rules),
      atAttachPrecision,
      recallRatio: attach.recall === null || ruleRecall === 0 ? null : attach.recall / ruleRecall,
    },
  };
};
