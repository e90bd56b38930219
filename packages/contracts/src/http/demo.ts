import { z } from 'zod';
import { answeredInstant, instant } from './fields.ts';

/** `POST /demo/clock`: moves business time in all services (ASB_CLOCK=manual only). */
export const clockBody = z.strictObject({ now: instant });
export const clockAnswer = z.object({ now: answeredInstant });

const unsettled = z.object({
  received: z.int(),
  triage: z.int(),
  notify: z.int(),
  deliver: z.int(),
  messages: z.int(),
  overdue: z.int(),
  total: z.int(),
});

/** `GET /demo/settled`: 200 once no work is left undone; with 409 the same counts say what is. */
export const settledAnswer = z.object({ settled: z.boolean(), undone: unsettled }).meta({ id: 'Settled' });
