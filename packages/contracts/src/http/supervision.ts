import { z } from 'zod';
import { DEADLINE_KINDS, PRIORITIES } from '@asb/domain';
import { answeredInstant } from './fields.ts';
import { listOf } from './lists.ts';

const count = z.int().nonnegative();

/** `GET /supervision/queues`: what waits, and with whom. */
export const queuesView = z
  .object({
    review: z.object({ waiting: count, overdue: count, oldestDueAt: answeredInstant.nullable() }),
    shelf: count,
    cases: listOf(
      z.object({
        agency: z.string(),
        open: count,
        unassigned: count,
        byPriority: z.record(z.enum(PRIORITIES), count).readonly(),
      }),
    ),
    referrals: listOf(
      z.object({ agency: z.string(), offered: count, overdue: count, oldestOfferedAt: answeredInstant }),
    ),
  })
  .meta({ id: 'Queues' });

/** `GET /supervision/deadlines`: how the promises of open cases stand, by agency and kind. */
export const deadlinesView = z
  .object({
    agencies: listOf(
      z.object({
        agency: z.string(),
        kind: z.enum(DEADLINE_KINDS),
        running: count,
        dueSoon: count,
        paused: count,
        missed: count,
        met: count,
      }),
    ),
  })
  .meta({ id: 'Deadlines' });
