import type { Category } from '../classification/category.ts';
import type { Priority } from '../risk/priority.ts';
import type { AgencyKind } from '../routing/agency.ts';
import type { DeadlineKind, DeadlineRule, DeadlineUnit, WorkingCalendar } from './deadline.ts';
import { addTime } from './working-time.ts';

export interface DeadlineFacts {
  readonly priority: Priority;
  readonly category: Category | null;
  /** The kind of work of the agency that owns the case. */
  readonly agencyKind: AgencyKind | null;
  readonly kinds: readonly DeadlineKind[];
  readonly startedAt: Date;
}

export interface DeadlineSet {
  readonly kind: DeadlineKind;
  readonly dueAt: Date;
  readonly ruleId: string;
  readonly unit: DeadlineUnit;
}

const fits = <Item>(wanted: readonly Item[] | null, present: Item | null): boolean =>
  wanted === null || (present !== null && wanted.includes(present));

/** The row of the table that sets this promise: of the rows of its kind, the first that fits. */
export const deadlineRuleFor = (
  kind: DeadlineKind,
  facts: Pick<DeadlineFacts, 'priority' | 'category' | 'agencyKind'>,
  rules: readonly DeadlineRule[],
): DeadlineRule | undefined =>
  rules.find(
    (rule) =>
      rule.kind === kind &&
      fits(rule.priorities, facts.priority) &&
      fits(rule.categories, facts.category) &&
      fits(rule.agencyKinds, facts.agencyKind),
  );

/**
 * The promises of these kinds that the table makes, in the order asked, each with the row that set it. A kind for
 * which no row fits promises nothing. `week` names the working week of the agency that must keep them.
 */
export const deadlinesFor = (
  facts: DeadlineFacts,
  rules: readonly DeadlineRule[],
  calendar: WorkingCalendar,
  week: string,
): readonly DeadlineSet[] =>
  facts.kinds.flatMap((kind) => {
    const rule = deadlineRuleFor(kind, facts, rules);
    if (rule === undefined) return [];
    const dueAt = addTime(facts.startedAt, rule.amount, rule.unit, calendar, week);
    return [{ kind, dueAt, ruleId: rule.id, unit: rule.unit }];
  });
