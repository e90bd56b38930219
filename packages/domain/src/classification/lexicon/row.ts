import type { Category } from '../category.ts';
import type { Topic } from '../topic.ts';

/** Phrases of one weight and meaning. */
export interface LexiconRow {
  /** `null`: says only what door it belongs to. */
  readonly category: Category | null;
  readonly topic?: Topic;
  /** Evidence in bits: 1 hints, 3 suggests, 5 says it, 7 says it whatever else is there. */
  readonly bits: number;
  /** False where the phrase speaks for its not being anti-social behaviour, or for another door than ASB's. */
  readonly asb?: false;
  /** Patterns; their grammar is described at `indexPhrases`. */
  readonly say: readonly string[];
}
