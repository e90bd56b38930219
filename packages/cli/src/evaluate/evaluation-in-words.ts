import type { MatchingEvaluation } from './evaluate-matching.ts';
import { QUESTIONS, type LinkCounts, type Question, type QuestionMeasure } from './measure-matching.ts';
import type { PairScores } from './pair-scores.ts';
import type { RadiusRule } from './radius-rule.ts';

const ASKED: Readonly<Record<Question, string>> = {
  incident: 'One incident (truthIncident)',
  case: 'One case (truthCase)',
};

const NAME_WIDTH = 16;
const COLUMNS = ['precision', 'recall', 'F1', 'true pairs', 'found', 'right'];

const share = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

const line = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(11)).join('')}`;

const scoreLine = (name: string, scores: PairScores): string =>
  line(name, [
    share(scores.precision),
    share(scores.recall),
    share(scores.f1),
    ...[scores.truePairs, scores.foundPairs, scores.rightPairs].map(String),
  ]);

const HOURS_IN_DAYS = 48;

const windowInWords = (hours: number): string => {
  if (hours < 1) return `${hours * 60} minutes`;
  return hours > HOURS_IN_DAYS ? `${hours / 24} days` : `${hours} hour${hours === 1 ? '' : 's'}`;
};

const ruleInWords = ({ radiusMetres, windowHours, sameCategory }: RadiusRule): string =>
  `within ${radiusMetres} m and ${windowInWords(windowHours)}, ${sameCategory ? 'same' : 'any'} category`;

const ruleLines = ({ radiusRule, bands }: QuestionMeasure): string[] => {
  const { best, atAttachPrecision, recallRatio } = radiusRule;
  if (best === null) return ['  No rule of radius and window finds a true pair.'];
  return [
    scoreLine('best F1', best),
    `    ${ruleInWords(best)}`,
    ...(atAttachPrecision === null
      ? bands.attach.precision === null
        ? []
        : ['  No rule is as precise as the attach band.']
      : [
          scoreLine('as precise', atAttachPrecision),
          `    ${ruleInWords(atAttachPrecision)}; the attach band recalls ${recallRatio?.toFixed(2) ?? '–'} times as much`,
        ]),
  ];
};

const linkLine = (name: string, { links, judged, right }: LinkCounts): string =>
  `  ${name.padEnd(NAME_WIDTH)}links: ${links}, with a truth on both sides: ${judged}, right: ${right} (${share(judged === 0 ? null : right / judged)})`;

const questionLines = (question: Question, measured: QuestionMeasure | null): string[] => {
  if (measured === null) return ['', `${ASKED[question]}: no row is labelled.`];
  const { bands, links, curve } = measured;
  return [
    '',
    `${ASKED[question]}: ${measured.rows} rows labelled`,
    line('band', COLUMNS),
    scoreLine('attach', bands.attach),
    scoreLine('attach+propose', bands['attach+propose']),
    linkLine('attached', links.attach),
    linkLine('proposed', links.propose),
    line('rule of thumb', COLUMNS),
    ...ruleLines(measured),
    line('probability ≥', COLUMNS),
    ...curve
      .filter(({ foundPairs }, index) => foundPairs !== curve[index - 1]?.foundPairs)
      .map((point) => scoreLine(String(point.threshold), point)),
  ];
};

export const evaluationInWords = (evaluation: MatchingEvaluation): string[] => {
  const { rows, bands, seconds, rowsPerSecond, ruleSet, truths } = evaluation;
  return [
    `${rows} reports replayed in ${seconds.toFixed(1)} s (${Math.round(rowsPerSecond)} a second) by rules ${ruleSet.fingerprint}.`,
    `${bands.attach} attached, ${bands.propose} proposed, ${bands.new} new.`,
    ...QUESTIONS.flatMap((question) => questionLines(question, truths[question])),
  ];
};
