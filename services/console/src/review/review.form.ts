import { z } from 'zod';
import { CATEGORIES, REVIEW_REASONS, type Category, type ReviewReason } from '@asb/domain';

const LONGEST = 2_000;
/** What cannot be read is a version that no report has: the page is shown again as it is now. */
const version = z.coerce.number().int().catch(0);
const asks = z.enum(REVIEW_REASONS).optional().catch(undefined);
const reason = z.string().trim().max(LONGEST, 'The reason must be 2,000 characters or fewer').default('');
const category = z.enum(CATEGORIES).nullable().catch(null);

/** Which part of the queue is worked through, and which page of it is open. */
export const queueQuery = z.object({ asks, page: z.coerce.number().int().min(1).catch(1) });

/** `as`: what kind of problem it would be, to show what would follow. */
export const reportQuery = z.object({ asks, as: category.default(null) });

export const answerForm = z.object({
  version,
  asks,
  answer: z.enum(['recurrence', 'same_incident', 'not_same', 'later'], 'Select what this report is'),
  reason,
});
export type Answer = z.output<typeof answerForm>;

export const settleForm = z
  .object({
    version,
    asks,
    category: category.default(null),
    outcome: z.enum(['case', 'shelve', 'reject', 'later'], 'Select what should happen with it'),
    reason,
  })
  .refine(({ outcome, reason: why }) => !['shelve', 'reject'].includes(outcome) || why !== '', {
    path: ['reason'],
    message: 'Enter why it does not need a case',
  })
  .refine(({ outcome, category: kind }) => outcome !== 'case' || kind !== null, {
    path: ['as'],
    message: 'Select what kind of problem it is, and see what would happen',
  });
export type Settle = z.output<typeof settleForm>;

/** Where a form came from, however badly it was filled in. */
export const askedIn = (body: unknown): { asks: ReviewReason | undefined; as: Category | null } => {
  const read = z.object({ asks, category: category.default(null) }).safeParse(body ?? {});
  return read.success ? { asks: read.data.asks, as: read.data.category } : { asks: undefined, as: null };
};

export const undoForm = z.object({ version });
