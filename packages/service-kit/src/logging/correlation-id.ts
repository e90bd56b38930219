import { randomUUID } from 'node:crypto';

/** Letters, digits, dots, dashes, underscores: nothing that could forge a log line or carry a sentence. */
const LOOKS_LIKE_AN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The caller's correlation id where it looks like one, else a new one. */
export const correlationIdFrom = (given: unknown): string =>
  typeof given === 'string' && LOOKS_LIKE_AN_ID.test(given) ? given : randomUUID();
