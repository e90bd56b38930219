import type { CaseDecision } from '@asb/casework';
import type { RuleSet } from '@asb/domain';
import { presentWhy, type ShownWhy } from '../../layout/present-why.ts';
import type { Names } from '../names.ts';

export interface ShownDecision {
  readonly id: string;
  readonly heading: string;
  readonly at: Date;
  readonly by: string;
  /** A person's words for deciding otherwise. */
  readonly reason: string | null;
  /** What it replaced, where that is shown here too: its id and heading. */
  readonly replaces: { readonly id: string; readonly heading: string } | null;
  /** What the system weighed; null for what a person decided without it. */
  readonly why: ShownWhy | null;
}

const HEADINGS: Readonly<Record<string, string>> = {
  triage: 'Triage',
  addition: 'What was told later was read',
  correction: 'Triage again, alone',
  decline: 'The offer was declined',
  expire: 'The offer was not answered in time',
  refer: 'Referred to another agency',
  merge: 'Two cases became one',
  link: 'A report was added by hand',
  unlink: 'A report was taken out by hand',
  review: 'A person answered a proposed match',
  close: 'The case was closed',
};

const headingOf = ({ kind, report }: CaseDecision): string => {
  const heading = HEADINGS[kind] ?? 'Decision';
  return report === null ? heading : `${heading}: report ${report.reference}`;
};

const weighed = ({ decision, match }: CaseDecision): boolean =>
  match !== null || decision.risk !== null || decision.routing !== null || decision.category !== null;

/** Every decision about a case as people read it: by whom, what spoke for it, and what a person changed. */
export const presentDecisions = (
  decisions: readonly CaseDecision[],
  { categories }: Pick<RuleSet, 'categories'>,
  names: Names,
): ShownDecision[] =>
  decisions.map((one) => {
    const { decision, match, reason, undoes } = one;
    const person = names.person(decision.decidedBy) ?? 'a partner’s system';
    const by = decision.decidedBy === 'system' ? 'the system' : person;
    const before = decisions.find((other) => other.decision.id === undoes);
    return {
      id: decision.id,
      heading: headingOf(one),
      at: decision.at,
      by,
      reason,
      replaces: before === undefined ? null : { id: before.decision.id, heading: headingOf(before) },
      why: weighed(one)
        ? presentWhy({ decision, match, categories, agencyName: names.agency, decidedBy: person })
        : null,
    };
  });
