import type { Category } from './category.ts';

/** Words of the report that counted towards (or, negative, against) a category. Weight in bits. */
export interface WordEvidence {
  readonly words: string;
  readonly weight: number;
}

export interface Classification {
  /** `null`: the words do not say what kind of matter it is; a person decides. */
  readonly category: Category | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly WordEvidence[];
  readonly runnerUp: { readonly category: Category; readonly confidence: number } | null;
  /** `given`: only the sender's category speaks; `words`: only the text; `both`: they agree; `overruled`: the text outweighs it. */
  readonly source: 'given' | 'words' | 'both' | 'overruled' | 'none';
  /** Finer matters found, for routing (`abandoned_vehicle`, `dangerous_dog`, `in_progress` …), most telling first. */
  readonly topics: readonly string[];
  /** False only where the words say that it is not anti-social behaviour. */
  readonly isAsb: boolean;
  /** Version of the word lists that decided. */
  readonly lexiconVersion: string;
}

/** A partnership's own words (places, pubs, nicknames): phrase → category or topic, with a weight in bits. */
export interface PartnershipPhrase {
  readonly phrase: string;
  readonly category: Category | null;
  readonly topic: string | null;
  readonly weight: number;
}
