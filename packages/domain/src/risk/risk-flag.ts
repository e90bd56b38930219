import type { Priority } from './priority.ts';

export const RISK_FLAGS = [
  'immediate_danger',
  'domestic_abuse',
  'hate',
  'safeguarding_child',
  'safeguarding_adult',
  'vulnerable',
  'repeat_victim',
  'exploitation',
  'weapon',
  'arson',
  'self_harm',
] as const;
export type RiskFlag = (typeof RISK_FLAGS)[number];

export interface RaisedFlag {
  readonly code: RiskFlag;
  /** The words or answers that raised it, as they stand in the report. */
  readonly evidence: readonly string[];
}

export interface RiskAssessment {
  readonly flags: readonly RaisedFlag[];
  readonly priority: Priority;
  /** Plain words: why this priority. */
  readonly reasons: readonly string[];
  /** Police, now: the handler is told to get the caller to 999. The report is kept whatever the answer. */
  readonly call999: boolean;
}

/** Partnership data: the least priority that each flag carries, and which flags mean 999. */
export interface RiskPolicy {
  readonly flagPriority: Readonly<Record<RiskFlag, Priority>>;
  readonly call999Flags: readonly RiskFlag[];
}
