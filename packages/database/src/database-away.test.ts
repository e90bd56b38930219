import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from './database-away.ts';

const fault = (code: unknown, cause?: unknown): Error => Object.assign(new Error('x', { cause }), { code });

describe('PostgreSQL is away', () => {
  it.each([
    '57P01',
    '57P03',
    '08006',
    '53300',
    'CONNECTION_CLOSED',
    'CONNECT_TIMEOUT',
    'ECONNREFUSED',
    'ECONNRESET',
  ])('where the code is %s', (code) => {
    expect(isDatabaseAway(fault(code))).toBe(true);
  });

  it('where that is the cause of what was thrown', () => {
    expect(isDatabaseAway(new Error('Failed query', { cause: fault('57P01') }))).toBe(true);
  });

  it.each(['23505', '40001', '40P01', '22P02', 'ENOENT', 57, undefined])('but not where it is %s', (code) => {
    expect(isDatabaseAway(fault(code))).toBe(false);
  });

  it.each([null, undefined, 'ECONNREFUSED', 1])('nor where %s was thrown', (thrown) => {
    expect(isDatabaseAway(thrown)).toBe(false);
  });
});
