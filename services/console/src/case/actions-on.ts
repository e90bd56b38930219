import type { CaseDetail } from '@asb/casework';
import { CASE_ACTIONS, mayAct, type CaseAction, type CaseStanding, type Viewer } from '@asb/domain';

const standingIn = (seen: CaseDetail): CaseStanding => {
  const inPart = (part: string): string[] =>
    seen.agencies.filter((one) => one.part === part).map(({ agency }) => agency);
  return {
    status: seen.status,
    restricted: seen.restricted,
    ownerAgency: seen.owner.agency,
    agencies: seen.agencies.map(({ agency }) => agency),
    offeredAgencies: inPart('offered'),
    supportAgencies: inPart('support'),
    named: seen.named,
  };
};

/** What one may do here, by the same rules that the change itself is asked by. */
export const actionsOn = (viewer: Viewer, seen: CaseDetail): Readonly<Record<CaseAction, boolean>> => {
  const standing = standingIn(seen);
  return Object.fromEntries(
    CASE_ACTIONS.map((action) => [action, mayAct(viewer, action, standing).ok]),
  ) as Record<CaseAction, boolean>;
};

/** Whether it is only the case's state that stands in the way of something: closed, open, or not offered. */
export const isNotTheTime = (viewer: Viewer, action: CaseAction, seen: CaseDetail): boolean => {
  const answer = mayAct(viewer, action, standingIn(seen));
  return !answer.ok && ['case_closed', 'case_open', 'not_offered'].includes(answer.refusal);
};
