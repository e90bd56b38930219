/** One published rule for who counts as a repeat victim; several can be in force, each with its source. */
export interface RepeatDefinition {
  readonly id: string;
  readonly name: string;
  readonly subject: 'person' | 'household' | 'address' | 'place';
  /** Separate incidents, never tellings, within the rolling window. */
  readonly incidents: number;
  readonly windowDays: number;
  readonly source: string;
  readonly provenance: 'published' | 'third_party' | 'example';
}
