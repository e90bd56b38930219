import type { RuleSet } from '../rule-set.ts';
import type { Agency, AgencyKind } from './agency.ts';
import type { RoutedAgency, RoutingDecision, RoutingFacts, RoutingRule } from './routing.ts';
import { ruleHolds } from './rule-holds.ts';

/** The part of a rule set that routing reads. */
export type RoutingRuleSet = Pick<RuleSet, 'routing' | 'agencies' | 'partnership'>;

/** Rule id of a decision that no row of the table made. A complete table never needs it. */
export const NO_ROW_HOLDS = 'no_row_holds';

const ADVICE_ONLY: RoutedAgency = { kind: 'none', agency: null, name: 'Advice only' };

const nameOf = (agency: Agency, kind: AgencyKind): string => {
  const team = agency.teams.find((candidate) => candidate.kind === kind);
  return team === undefined || agency.teams.length === 1 || team.name === agency.name
    ? agency.name
    : `${agency.name}, ${team.name}`;
};

const OTHER_LANDLORD = 'social:other';

const landlordOf = (tenure: string | null, agencies: readonly Agency[]): Agency | undefined =>
  tenure === OTHER_LANDLORD
    ? undefined
    : agencies.find(({ landlordCode }) => landlordCode !== null && tenure === `social:${landlordCode}`);

const withTeam = (kind: AgencyKind, agencies: readonly Agency[]): Agency | undefined =>
  agencies.find((agency) => agency.teams.some((team) => team.kind === kind));

const agencyFor = (
  kind: AgencyKind,
  tenure: string | null,
  agencies: readonly Agency[],
): Agency | undefined => {
  if (kind === 'landlord') return landlordOf(tenure, agencies);
  if (kind === 'police_999') return withTeam(kind, agencies) ?? withTeam('police', agencies);
  return withTeam(kind, agencies);
};

const resolve = (kind: AgencyKind, tenure: string | null, ruleSet: RoutingRuleSet): RoutedAgency | null => {
  if (kind === 'none') return ADVICE_ONLY;
  const agency = agencyFor(kind, tenure, ruleSet.agencies);
  return agency === undefined ? null : { kind, agency: agency.code, name: nameOf(agency, kind) };
};

const deskOfLastResort = ({ agencies, partnership }: RoutingRuleSet): RoutedAgency => {
  const desk = agencies.find((agency) => agency.code === partnership.deskOfLastResort);
  const kind = desk?.teams[0]?.kind ?? 'council_asb';
  return {
    kind,
    agency: partnership.deskOfLastResort,
    name: desk === undefined ? partnership.deskOfLastResort : nameOf(desk, kind),
  };
};

const whyTheDesk = (kind: AgencyKind, tenure: string | null, desk: RoutedAgency): string => {
  if (kind !== 'landlord') {
    return `No agency in the partnership does this kind of work, so ${desk.name} takes it and finds who does.`;
  }
  if (tenure === OTHER_LANDLORD) {
    return `The landlord is not in the partnership, so ${desk.name} takes it and finds the landlord.`;
  }
  return `Which landlord it is is not known, so ${desk.name} takes it and finds the landlord.`;
};

/** Police by 999 and police by 101 are one agency with one case: to be offered both says nothing more. */
const sameWork = (a: AgencyKind, b: AgencyKind): boolean => {
  const plain = (kind: AgencyKind): AgencyKind => (kind === 'police_999' ? 'police' : kind);
  return plain(a) === plain(b);
};

const supportFor = (
  rule: RoutingRule,
  tenure: string | null,
  ruleSet: RoutingRuleSet,
): readonly RoutedAgency[] => {
  const support: RoutedAgency[] = [];
  for (const kind of rule.support) {
    const routed = resolve(kind, tenure, ruleSet);
    if (routed === null || routed.agency === null || sameWork(kind, rule.lead)) continue;
    if (!support.some((told) => sameWork(told.kind, kind))) support.push(routed);
  }
  return support;
};

const nextFor = (
  rule: RoutingRule,
  lead: RoutedAgency,
  tenure: string | null,
  ruleSet: RoutingRuleSet,
  desk: RoutedAgency,
): readonly RoutedAgency[] => {
  const next: RoutedAgency[] = [];
  for (const kind of rule.next) {
    const routed = resolve(kind, tenure, ruleSet);
    if (routed === null || routed.agency === null || routed.agency === lead.agency) continue;
    if (!next.some((offered) => offered.agency === routed.agency)) next.push(routed);
  }
  return next.at(-1)?.agency === desk.agency ? next : [...next, desk];
};

/**
 * Who leads, who else is told and who is asked next, with the reason: the first row of the table whose condition
 * holds decides.
 *
 * A lead always comes out. `lead.kind` is the kind of work the row asks for; where no agency of the partnership
 * does that work (a landlord outside it, a landlord nobody named, a kind without a team) `lead.agency` is the desk
 * of last resort and the reason says so. Only kind `none` (advice) has no agency. `next` names each agency that the
 * row names once, never the lead, and ends with the desk of last resort, which cannot pass a case on.
 */
export const routeReport = (facts: RoutingFacts, ruleSet: RoutingRuleSet): RoutingDecision => {
  const desk = deskOfLastResort(ruleSet);
  const rule = ruleSet.routing.find((row) => ruleHolds(row.when, facts));
  if (rule === undefined) {
    const because = `No row of the routing table speaks of this, so ${desk.name} takes it and finds who should.`;
    return {
      lead: desk,
      support: [],
      next: [desk],
      rule: { id: NO_ROW_HOLDS, because },
      priorityAtLeast: null,
      advice: null,
    };
  }
  const found = resolve(rule.lead, facts.tenure, ruleSet);
  const lead = found ?? { ...desk, kind: rule.lead };
  const because =
    found === null ? `${rule.because} ${whyTheDesk(rule.lead, facts.tenure, desk)}` : rule.because;
  return {
    lead,
    support: supportFor(rule, facts.tenure, ruleSet),
    next: nextFor(rule, lead, facts.tenure, ruleSet, desk),
    rule: { id: rule.id, because },
    priorityAtLeast: rule.priorityAtLeast,
    advice: rule.advice,
  };
};

/**
 * Who is offered the case now that these agencies (codes) declined it: the first in order that has not. When all
 * have, it is the desk of last resort, declined or not, for a case is never without an owner.
 */
export const nextBest = (decision: RoutingDecision, declinedAgencies: readonly string[]): RoutedAgency =>
  decision.next.find(({ agency }) => agency !== null && !declinedAgencies.includes(agency)) ??
  decision.next.at(-1) ??
  decision.lead;
