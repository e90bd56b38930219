import type { Category } from '../classification/category.ts';
import type { Priority } from '../risk/priority.ts';
import type { AgencyKind } from '../routing/agency.ts';

/** The promises to people, then the promises between agencies and to the queue itself. */
export const DEADLINE_KINDS = [
  'acknowledge',
  'first_contact',
  'risk_assessment',
  'action_plan',
  'update',
  'review',
  'referral_answer',
  'report_review',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export const DEADLINE_STATUSES = ['running', 'paused', 'met', 'missed'] as const;
export type DeadlineStatus = (typeof DEADLINE_STATUSES)[number];

export const DEADLINE_UNITS = ['minutes', 'hours', 'days', 'working_hours', 'working_days'] as const;
export type DeadlineUnit = (typeof DEADLINE_UNITS)[number];

/** One row of the deadline table: of the rows of a kind, the first that fits decides; null is a wildcard. */
export interface DeadlineRule {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly priorities: readonly Priority[] | null;
  readonly categories: readonly Category[] | null;
  readonly agencyKinds: readonly AgencyKind[] | null;
  readonly amount: number;
  readonly unit: DeadlineUnit;
  /** Where the figure comes from. */
  readonly source: string;
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local wall-clock spans, `HH:MM` to `HH:MM` (`24:00` ends a day), in order and not overlapping. */
export type WorkingWeek = Readonly<
  Record<Weekday, readonly { readonly from: string; readonly to: string }[]>
>;

export interface WorkingCalendar {
  /** IANA zone, for example Europe/London. */
  readonly timeZone: string;
  /** ISO dates on which nobody works, one-off days included. */
  readonly closedDays: readonly { readonly date: string; readonly name: string }[];
  /** ISO date until which the closed days are known. */
  readonly coversUntil: string;
  readonly weeks: Readonly<Record<string, WorkingWeek>>;
}
