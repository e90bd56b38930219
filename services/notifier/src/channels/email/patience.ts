import type { Patience } from '@asb/queues';

const FIRST_SECONDS = 1;
const GROWTH = 4;
const LONGEST_SECONDS = 15 * 60;

/**
 * A mail server may be away for an hour, or may ask every new sender to come back in some minutes (greylisting). So:
 * 1 s, 4 s, 16 s, about 1 and 4 minutes, then every quarter of an hour; given up, and shown, after about two hours.
 */
export const MAIL_PATIENCE: Patience = {
  attempts: 14,
  retryAfterSeconds: (attempts) =>
    Math.min(FIRST_SECONDS * GROWTH ** Math.max(attempts - 1, 0), LONGEST_SECONDS),
};
