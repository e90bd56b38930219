import {
  assessRisk,
  classify,
  decideMatch,
  gravest,
  routeReport,
  type Category,
  type Classification,
  type MatchAnswers,
  type MatchCandidate,
  type MatchDecision,
  type Priority,
  type Report,
  type ReviewReason,
  type RiskAssessment,
  type RoutingDecision,
  type RuleSet,
} from '@asb/domain';
import type { PersonalData } from '@asb/database';
import { matchFacts, type MatchFacts } from './match-facts.ts';

/** What the report itself says, before anything known is compared with it. */
export interface Reading {
  readonly report: Report;
  readonly classification: Classification;
  readonly facts: MatchFacts;
  readonly restricted: boolean;
}

/** What is known already, as read by the caller. */
export interface Known {
  readonly candidates: readonly MatchCandidate[];
  readonly refusedCaseIds: ReadonlySet<string>;
  readonly refusedIncidentIds: ReadonlySet<string>;
  /** What the caller said of what was shown to be known. */
  readonly answers: MatchAnswers;
  /** Whether one more separate incident makes a victim of this report a repeat victim. */
  readonly repeatVictim: boolean;
}

/** What is to be done with the report. */
export type TriageOutcome =
  /** `shelvable`: told again of what is on the shelf, it stays there. */
  | {
      readonly kind: 'join_incident';
      readonly incidentId: string;
      readonly caseId: string | null;
      readonly shelvable: boolean;
    }
  | { readonly kind: 'join_case'; readonly caseId: string }
  | { readonly kind: 'form_pattern'; readonly incidentId: string }
  | { readonly kind: 'open_case'; readonly predecessorId: string | null }
  | { readonly kind: 'shelve' }
  | { readonly kind: 'review'; readonly reason: ReviewReason; readonly provisional: boolean };

export interface TriageDecision {
  readonly classification: Classification;
  readonly risk: RiskAssessment;
  readonly match: MatchDecision;
  readonly routing: RoutingDecision;
  readonly priority: Priority;
  readonly restricted: boolean;
  readonly outcome: TriageOutcome;
}

const hasVictim = (report: Report): boolean =>
  report.parties.some(({ role, anonymous }) => role === 'victim' && !anonymous);

const categoryPriority = (category: Category | null, ruleSet: RuleSet): Priority =>
  category === null ? 'standard' : ruleSet.categories[category].priority;

const riskOf = (
  report: Report,
  classification: Classification,
  ruleSet: RuleSet,
  repeatVictim: boolean,
): RiskAssessment =>
  assessRisk(
    {
      description: report.description,
      additions: report.additions,
      classification,
      immediateDanger: report.immediateDanger,
      channel: report.channel,
      ongoing: report.ongoing,
      vulnerability: report.vulnerability,
      hasVictim: hasVictim(report),
      repeatVictim,
      frequency: report.frequency,
    },
    ruleSet.risk,
    categoryPriority(classification.category, ruleSet),
  );

const isRestricted = (classification: Classification, risk: RiskAssessment, { access }: RuleSet): boolean =>
  (classification.category !== null && access.restrictedCategories.includes(classification.category)) ||
  risk.flags.some(({ code }) => access.restrictedFlags.includes(code));

/** A person's word on what kind of matter it is outweighs the words of the report. */
const decidedAs = (category: Category, read: Classification): Classification => ({
  ...read,
  category,
  confidence: 1,
  source: 'given',
  isAsb: category !== 'not_asb',
});

/**
 * Reads one report by the rules of one version. Pure but for the look-up keys of its people. `decided`: the category,
 * where a person has said it.
 */
export const readReport = (
  report: Report,
  ruleSet: RuleSet,
  personal: PersonalData,
  decided: Category | null = null,
): Reading => {
  const read = classify(report, ruleSet.phrases);
  const classification = decided === null ? read : decidedAs(decided, read);
  return {
    report,
    classification,
    facts: matchFacts(report, classification.category, personal),
    restricted: isRestricted(classification, riskOf(report, classification, ruleSet, false), ruleSet),
  };
};

/**
 * Kept without a case only where advice is the answer, or where the matter is low, one-off by its category, without a
 * risk, and nobody identified suffers it.
 */
const mayBeShelved = (
  { report, classification }: Reading,
  risk: RiskAssessment,
  routing: RoutingDecision,
  priority: Priority,
  ruleSet: RuleSet,
): boolean => {
  if (routing.lead.kind === 'none') return true;
  const { category } = classification;
  return (
    category !== null &&
    ruleSet.categories[category].oneOff &&
    priority === 'low' &&
    risk.flags.length === 0 &&
    !hasVictim(report)
  );
};

const needsHelpNow = (priority: Priority): boolean => priority === 'emergency' || priority === 'high';

/** That a closed case has happened again is no one-off, whatever else it looks like. */
const saidToFollow = ({ predecessor, answered = [] }: MatchDecision): boolean =>
  answered.some(
    ({ incidentId, answer }) => incidentId === predecessor?.incidentId && answer === 'recurrence',
  );

const outcomeOf = (
  reading: Reading,
  match: MatchDecision,
  priority: Priority,
  shelvable: boolean,
): TriageOutcome => {
  if (match.band === 'attach' && match.best !== null) {
    const { incidentId, caseId } = match.best;
    if (match.kind === 'same_incident') return { kind: 'join_incident', incidentId, caseId, shelvable };
    return caseId === null ? { kind: 'form_pattern', incidentId } : { kind: 'join_case', caseId };
  }
  if (match.band === 'propose')
    return { kind: 'review', reason: 'match_proposed', provisional: needsHelpNow(priority) };
  if (reading.classification.category === null)
    return { kind: 'review', reason: 'category_unclear', provisional: needsHelpNow(priority) };
  if (shelvable && !saidToFollow(match)) return { kind: 'shelve' };
  return { kind: 'open_case', predecessorId: match.predecessor?.caseId ?? null };
};

/**
 * Everything triage decides of one report, with its reasons. It decides and stores nothing, so that the worker, the
 * preview and the evaluation cannot disagree.
 */
export const decideTriage = (reading: Reading, known: Known, ruleSet: RuleSet, now: Date): TriageDecision => {
  const { report, classification, facts, restricted } = reading;
  const match = decideMatch(facts.subject, known.candidates, ruleSet.matching, {
    refusedCaseIds: known.refusedCaseIds,
    refusedIncidentIds: known.refusedIncidentIds,
    answers: known.answers,
    subjectRestricted: restricted,
    dangerNow: report.immediateDanger === true,
    now,
  });
  const sameEvent = match.band === 'attach' && match.kind === 'same_incident';
  const risk = riskOf(report, classification, ruleSet, known.repeatVictim && !sameEvent);
  const routing = routeReport(
    {
      category: classification.category,
      topics: classification.topics,
      flags: risk.flags.map(({ code }) => code),
      tenure: report.place.tenure,
      isAsb: classification.isAsb,
    },
    ruleSet,
  );
  const priority =
    routing.priorityAtLeast === null ? risk.priority : gravest(risk.priority, routing.priorityAtLeast);
  const shelvable = mayBeShelved(reading, risk, routing, priority, ruleSet);
  return {
    classification,
    risk,
    match,
    routing,
    priority,
    restricted,
    outcome: outcomeOf(reading, match, priority, shelvable),
  };
};
