import type { Category } from '../classification/category.ts';
import type { Classification } from '../classification/classification.ts';
import { weighEvidence, type StanceShares } from '../classification/weigh-evidence.ts';
import type { Vulnerability } from '../people/party.ts';
import { HEARD_CHANNELS, type Channel, type Frequency } from '../report/report.ts';
import { comparePriority, gravest, type Priority } from './priority.ts';
import {
  RISK_FLAGS,
  type RaisedFlag,
  type RiskAssessment,
  type RiskFlag,
  type RiskPolicy,
} from './risk-flag.ts';
import { findRiskWords, type FoundRisk } from './risk-words.ts';

export interface RiskInput {
  readonly description: string | null;
  readonly additions: readonly string[];
  readonly classification: Classification;
  /** The handler's or the form's answer; `null`: not asked. */
  readonly immediateDanger: boolean | null;
  readonly channel: Channel;
  readonly ongoing: boolean | null;
  readonly vulnerability: Vulnerability;
  readonly hasVictim: boolean;
  /** As the partnership's definitions count, over earlier incidents. */
  readonly repeatVictim: boolean;
  readonly frequency: Frequency | null;
}

/** One clear phrase raises a flag, and so do two that only hint. */
const RAISED_FROM_BITS = 4;

/** Grave flags lean to being raised: only a plain denial takes words back, nothing is subtracted for it. */
const LEANING: StanceShares = { asserted: 1, hearsay: 1, feared: 0.8, past: 0.8, denied: 0 };
/** Danger is of the present: what was or might be is told to the owner, not to 999. */
const PRESENT: StanceShares = { asserted: 1, hearsay: 1, feared: 0, past: 0, denied: 0 };

/** A category that is itself a flag. */
const FLAG_OF_CATEGORY: Partial<Record<Category, RiskFlag>> = {
  domestic_abuse: 'domestic_abuse',
  hate: 'hate',
  cuckooing_exploitation: 'exploitation',
};
/** A child in the house is a matter for safeguarding once one of these is raised beside it. */
const UNSAFE_FOR_CHILDREN: readonly RiskFlag[] = [
  'domestic_abuse',
  'weapon',
  'exploitation',
  'immediate_danger',
];
const CHILD_NEAR_HARM_BITS = 2;

const FLAG_WORDS: Readonly<Record<RiskFlag, string>> = {
  immediate_danger: 'immediate danger',
  domestic_abuse: 'domestic abuse',
  hate: 'hate',
  safeguarding_child: 'a child who may be at risk',
  safeguarding_adult: 'an adult who may be at risk',
  vulnerable: 'somebody who is vulnerable',
  repeat_victim: 'a repeat victim',
  exploitation: 'exploitation',
  weapon: 'a weapon',
  arson: 'deliberate fire',
  self_harm: 'self-harm or suicide',
};

type Evidence = Map<RiskFlag, readonly string[]>;

const said = (value: boolean | number | string): boolean =>
  value === true || (typeof value === 'string' && ['yes', 'y', 'true'].includes(value.trim().toLowerCase()));

const addTo = (raised: Evidence, flag: RiskFlag, evidence: readonly string[]): void => {
  raised.set(flag, [...new Set([...(raised.get(flag) ?? []), ...evidence])]);
};

const wordsFor = (found: readonly FoundRisk[], flag: RiskFlag, leastBits: number): readonly string[] => {
  const present = flag === 'immediate_danger';
  const rows = found.filter((one) => one.flag === flag && (!one.onlyNow || one.now));
  const weighed = weighEvidence(rows, present ? PRESENT : LEANING, 0);
  if (weighed.score < leastBits) return [];
  return weighed.evidence.filter((one) => one.weight > 0).map((one) => one.words);
};

const isFlag = (code: string): code is RiskFlag => (RISK_FLAGS as readonly string[]).includes(code);

/** An answer "yes" raises the flag that its question is named for, else `vulnerable`. Scores are not read here. */
const raiseFromAnswers = (raised: Evidence, input: RiskInput): void => {
  if (input.immediateDanger === true) addTo(raised, 'immediate_danger', ['answered: immediate danger']);
  if (input.repeatVictim) addTo(raised, 'repeat_victim', ['earlier incidents of the same victim']);
  for (const [question, answer] of Object.entries(input.vulnerability)) {
    if (!said(answer)) continue;
    addTo(raised, isFlag(question) ? question : 'vulnerable', [
      `answered yes: ${question.replaceAll('_', ' ')}`,
    ]);
  }
};

const raiseFromWords = (raised: Evidence, input: RiskInput): void => {
  const { found } = findRiskWords([input.description ?? '', ...input.additions], input.ongoing === true);
  for (const flag of RISK_FLAGS) {
    const words = wordsFor(found, flag, RAISED_FROM_BITS);
    if (words.length > 0) addTo(raised, flag, words);
  }
  const { category, source, evidence } = input.classification;
  const ofCategory = category === null ? undefined : FLAG_OF_CATEGORY[category];
  if (ofCategory !== undefined && source !== 'none') {
    const words = evidence.filter((one) => one.weight > 0).map((one) => one.words);
    addTo(
      raised,
      ofCategory,
      words.length > 0 ? words : [`category given: ${String(category)}`.replaceAll('_', ' ')],
    );
  }
  if (UNSAFE_FOR_CHILDREN.some((flag) => raised.has(flag)) && !raised.has('safeguarding_child')) {
    const child = wordsFor(found, 'safeguarding_child', CHILD_NEAR_HARM_BITS);
    if (child.length > 0) addTo(raised, 'safeguarding_child', child);
  }
};

const reasonsFor = (
  flags: readonly RaisedFlag[],
  policy: RiskPolicy,
  input: RiskInput,
  categoryPriority: Priority,
  frequent: boolean,
): readonly string[] => {
  const { category } = input.classification;
  const matter = category === null ? 'a matter not yet known' : category.replaceAll('_', ' ');
  const reasons = [`${categoryPriority}: where ${matter} starts`];
  for (const { code, evidence } of flags) {
    const least = code === 'immediate_danger' ? 'emergency' : policy.flagPriority[code];
    reasons.push(`at least ${least}: ${FLAG_WORDS[code]} (${evidence.slice(0, 3).join('; ')})`);
  }
  if (frequent) reasons.push('at least standard: it happens most days');
  if (flags.some((flag) => flag.code === 'immediate_danger') && !HEARD_CHANNELS.includes(input.channel))
    reasons.push('nobody heard this report as it was made: the sender is told to ring 999');
  return reasons;
};

/**
 * Risk flags of one report with the words or answers that raised them, and the priority: the gravest of the
 * category's own, each flag's least, and `standard` for what happens most days. Never lowers anything, and a
 * denial of danger takes back no danger that the words tell of. Order of the additions does not matter.
 */
export const assessRisk = (
  input: RiskInput,
  policy: RiskPolicy,
  categoryPriority: Priority,
): RiskAssessment => {
  const raised: Evidence = new Map();
  raiseFromAnswers(raised, input);
  raiseFromWords(raised, input);
  const flags = RISK_FLAGS.flatMap((code): readonly RaisedFlag[] => {
    const evidence = raised.get(code);
    return evidence === undefined ? [] : [{ code, evidence }];
  });
  const inDanger = raised.has('immediate_danger');
  const frequent = input.frequency === 'most_days' && comparePriority(categoryPriority, 'standard') > 0;
  const priority = gravest(
    categoryPriority,
    ...flags.map(({ code }) => policy.flagPriority[code]),
    ...(frequent ? (['standard'] as const) : []),
    ...(inDanger ? (['emergency'] as const) : []),
  );
  return {
    flags,
    priority,
    reasons: reasonsFor(flags, policy, input, categoryPriority, frequent),
    call999: inDanger || flags.some(({ code }) => policy.call999Flags.includes(code)),
  };
};
