import type { Acting, Casework } from '@asb/casework';
import type { Result } from '@asb/domain';
import type { Point } from '../story/story-report.ts';

/** Something that somebody of the story does, at its moment. */
export interface Act {
  readonly key: string;
  readonly at: Date;
  /** Where the case is of; null where that is not known beforehand. */
  readonly point: Point | null;
  /** The user's name. */
  readonly by: string;
  /** The id of the report that is decided by it, where one is. */
  readonly report?: string;
  readonly perform: (casework: Casework, acting: Acting) => Promise<Result<unknown>>;
  /** What follows, once this was done. */
  readonly then?: readonly Act[];
}
