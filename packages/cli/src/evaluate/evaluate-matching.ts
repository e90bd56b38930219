import { activeRuleSet } from '@asb/casework';
import { MATCH_BANDS, type MatchBand } from '@asb/domain';
import type { EvaluationRow } from './evaluation-row.ts';
import {
  measureQuestion,
  QUESTIONS,
  type Question,
  type QuestionMeasure,
  type ReplayedLink,
} from './measure-matching.ts';
import type { Sighting } from './radius-rule.ts';
import { replayReports, type Replayed, type ReplayOptions } from './replay-reports.ts';
import { withScratchCasework } from './scratch-casework.ts';

/** What `asb evaluate matching --json` prints. */
export interface MatchingEvaluation {
  readonly ruleSet: { readonly fingerprint: string };
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly rows: number;
  /** What triage decided, by band. */
  readonly bands: Readonly<Record<MatchBand, number>>;
  readonly truths: Readonly<Record<Question, QuestionMeasure | null>>;
}

const linkOf = ({ candidate, band, probability }: Replayed, report: number): ReplayedLink[] =>
  candidate === null
    ? []
    : [{ report, candidate: candidate.toldBy, kind: candidate.kind, band, probability }];

const sightingOf = ({ report, reportedAt, category }: EvaluationRow): Sighting => {
  const { lat, lon } = report.place;
  return {
    at: report.occurredTo ?? report.occurredFrom ?? reportedAt,
    point: lat === null || lon === null ? null : { lat, lon },
    category,
  };
};

const truthOf = (question: Question, rows: readonly EvaluationRow[]): (string | null)[] =>
  rows.map(({ truthIncident, truthCase }) => (question === 'incident' ? truthIncident : truthCase));

export const measure = (
  rows: readonly EvaluationRow[],
  replayed: readonly Replayed[],
): Pick<MatchingEvaluation, 'rows' | 'bands' | 'truths'> => {
  const links = replayed.flatMap(linkOf);
  const sightings = rows.map(sightingOf);
  const countOf = (wanted: MatchBand): number => replayed.filter(({ band }) => band === wanted).length;
  return {
    rows: rows.length,
    bands: Object.fromEntries(MATCH_BANDS.map((band) => [band, countOf(band)])) as Record<MatchBand, number>,
    truths: Object.fromEntries(
      QUESTIONS.map((question) => [
        question,
        measureQuestion(question, links, sightings, truthOf(question, rows)),
      ]),
    ) as Record<Question, QuestionMeasure | null>,
  };
};

export interface EvaluateOptions extends ReplayOptions {
  readonly serverUrl: string;
  readonly partnershipFolder: string;
}

/** Replays the rows into a scratch database, drops it, and measures what was matched. */
export const evaluateMatching = async (
  rows: readonly EvaluationRow[],
  options: EvaluateOptions,
): Promise<{ readonly evaluation: MatchingEvaluation; readonly replayed: readonly Replayed[] }> =>
  withScratchCasework(options.serverUrl, options.partnershipFolder, async (casework) => {
    const { fingerprint } = await activeRuleSet(casework.database.db);
    const begun = performance.now();
    const replayed = await replayReports(casework, rows, options);
    const seconds = (performance.now() - begun) / 1_000;
    const evaluation = {
      ruleSet: { fingerprint },
      seconds,
      rowsPerSecond: rows.length / seconds,
      ...measure(rows, replayed),
    };
    return { evaluation, replayed };
  });
