import type { RiskFlag } from '../risk-flag.ts';

/** Phrases that speak for one flag. */
export interface RiskRow {
  readonly flag: RiskFlag;
  /** Evidence in bits; a flag is raised from `RAISED_FROM_BITS` on. */
  readonly bits: number;
  /** Counts only where the same text says that it is happening now. */
  readonly onlyNow?: true;
  /** Patterns; their grammar is described at `indexPhrases`. */
  readonly say: readonly string[];
}
