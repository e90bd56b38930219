import { createHmac, hkdfSync } from 'node:crypto';

export type HashBody = (content: unknown) => string;

const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Tells a repeated sending from an idempotency key used twice. Keyed (HMAC-SHA-256), since a plain hash beside the
 * rest of a stored report would let the personal part be guessed.
 */
export const hashBody = (dataKey: string): HashBody => {
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.from(dataKey, 'base64'), Buffer.alloc(0), 'asb-triage body hash', 32),
  );
  return (content) => createHmac('sha256', key).update(JSON.stringify(content, inOrder)).digest('base64url');
};
