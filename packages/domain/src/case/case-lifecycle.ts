import { maySeeCase, supervisesPartnership, type CaseAccess } from '../access/visibility.ts';
import type { Viewer } from '../access/role.ts';
import { accepted, refused, type Result } from '../shared/result.ts';

export const CASE_STATUSES = ['open', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Which status may follow. Clocks pause, cases do not. */
export const CASE_MOVES = {
  open: ['closed'],
  closed: ['open'],
} as const satisfies Record<CaseStatus, readonly CaseStatus[]>;

/** What a viewer is to a case. One person can be several at once. */
export type Standing = 'owner' | 'offered' | 'support' | 'partnership';

interface ActionRule {
  readonly while: readonly CaseStatus[];
  readonly by: readonly Standing[];
  /** There must be an offer to answer. */
  readonly answersOffer?: true;
}

const OPEN: readonly CaseStatus[] = ['open'];
const EITHER: readonly CaseStatus[] = ['open', 'closed'];
const RUN: readonly Standing[] = ['owner', 'partnership'];
const ANSWER: readonly Standing[] = ['offered', 'owner', 'partnership'];
const HELP: readonly Standing[] = ['owner', 'support', 'partnership'];

/**
 * What may be done to a case, in which status, by whom. Officers and supervisors of the owner agency run it; the
 * agency it is offered to answers; supporting agencies may note and contact; supervisors of the partnership may all.
 * A closed case can still be written on and its matches corrected: that is how it comes to be reopened.
 */
export const CASE_ACTION_RULES = {
  accept: { while: OPEN, by: ANSWER, answersOffer: true },
  decline: { while: OPEN, by: ANSWER, answersOffer: true },
  refer: { while: OPEN, by: RUN },
  assign: { while: OPEN, by: RUN },
  note: { while: EITHER, by: HELP },
  contact: { while: EITHER, by: HELP },
  action: { while: OPEN, by: RUN },
  close: { while: OPEN, by: RUN },
  reopen: { while: ['closed'], by: RUN },
  merge: { while: OPEN, by: RUN },
  link: { while: EITHER, by: RUN },
  unlink: { while: EITHER, by: RUN },
  pause_deadline: { while: OPEN, by: RUN },
  resume_deadline: { while: OPEN, by: RUN },
} as const satisfies Record<string, ActionRule>;
export type CaseAction = keyof typeof CASE_ACTION_RULES;

export const CASE_ACTIONS = Object.keys(CASE_ACTION_RULES) as readonly CaseAction[];

export interface CaseStanding extends CaseAccess {
  readonly status: CaseStatus;
  /** Codes of agencies with an offer they have not answered. */
  readonly offeredAgencies: readonly string[];
  readonly supportAgencies: readonly string[];
}

/** In the order asked: `not_visible` answers like what does not exist, `not_yours` is out of scope, then the state. */
export type ActionRefusal = 'not_visible' | 'not_yours' | 'case_closed' | 'case_open' | 'not_offered';

const standingsOf = (viewer: Viewer, facts: CaseStanding): readonly Standing[] => {
  const standings: Standing[] = [];
  if (supervisesPartnership(viewer)) standings.push('partnership');
  if (viewer.agency === null) return standings;
  if (viewer.agency === facts.ownerAgency) standings.push('owner');
  if (facts.offeredAgencies.includes(viewer.agency)) standings.push('offered');
  if (facts.supportAgencies.includes(viewer.agency)) standings.push('support');
  return standings;
};

/** An agency answers its own offer; a supervisor of the partnership, any. */
const mayAnswerOffer = (standings: readonly Standing[], facts: CaseStanding): boolean =>
  standings.includes('offered') || (standings.includes('partnership') && facts.offeredAgencies.length > 0);

/**
 * Whether this viewer may do this to this case now. Call handlers, administrators and partner systems may do nothing
 * to cases: handlers add to reports. On a restricted case a person must be named besides.
 */
export const mayAct = (
  viewer: Viewer,
  action: CaseAction,
  facts: CaseStanding,
): Result<'allowed', ActionRefusal> => {
  const sight = maySeeCase(viewer, facts);
  if (sight === 'nothing' || sight === 'known_to') return refused('not_visible');
  const rule: ActionRule = CASE_ACTION_RULES[action];
  const standings = standingsOf(viewer, facts);
  if (sight !== 'all' || !standings.some((standing) => rule.by.includes(standing)))
    return refused('not_yours');
  if (!rule.while.includes(facts.status))
    return refused(facts.status === 'closed' ? 'case_closed' : 'case_open');
  if (rule.answersOffer === true && !mayAnswerOffer(standings, facts)) return refused('not_offered');
  return accepted('allowed');
};
