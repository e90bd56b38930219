import type {
  Classification,
  MatchDecision,
  PointFrom,
  Priority,
  RiskAssessment,
  RoutingDecision,
} from '@asb/domain';

/** What a decision record keeps: enough to show why, and to run the same decision again. */
export interface DecisionContent {
  readonly classification?: Classification;
  readonly risk?: RiskAssessment;
  readonly match?: MatchDecision;
  readonly routing?: RoutingDecision;
  readonly priority?: Priority;
  /** Where the point that was weighed came from; absent where the report told it, or none was known. */
  readonly pointFrom?: PointFrom;
  /** Plain words: a person's reason, or what the system could not decide. */
  readonly reason?: string;
  /** Ids and codes of what the decision changed, so that it can be undone. */
  readonly changed?: Readonly<Record<string, unknown>>;
}
