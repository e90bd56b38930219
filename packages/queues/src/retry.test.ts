import { describe, expect, it } from 'vitest';
import { describeFault } from './queue-log.ts';
import { MAX_ATTEMPTS, PermanentFailure, retryAfterSeconds, TryAgain, USUAL_PATIENCE } from './retry.ts';

describe('the time to the next attempt', () => {
  it.each([
    [1, 0.5],
    [2, 2],
    [3, 8],
    [4, 32],
    [5, 60],
    [50, 60],
  ])('after %i failed attempts is %d s', (attempts, seconds) => {
    expect(retryAfterSeconds(attempts)).toBe(seconds);
  });

  it('lets people see a failure within a minute', () => {
    let waited = 0;
    for (let attempts = 1; attempts < MAX_ATTEMPTS; attempts += 1) waited += retryAfterSeconds(attempts);
    expect(waited).toBeLessThanOrEqual(60);
  });
});

describe('work that asks to be tried again', () => {
  it('has the usual patience, or its own', () => {
    const patience = { attempts: 14, retryAfterSeconds: () => 900 };
    expect(new TryAgain('busy').patience).toBe(USUAL_PATIENCE);
    expect(new TryAgain('busy', patience).patience).toBe(patience);
  });
});

describe('what is kept of a fault', () => {
  it.each([
    [new TypeError('Mrs Smith, 12 Dam Street'), 'TypeError'],
    [Object.assign(new Error('Mrs Smith'), { code: '23505' }), 'Error 23505'],
    [
      new Error('Failed query', { cause: Object.assign(new Error('Mrs Smith'), { code: '22001' }) }),
      'Error 22001',
    ],
    [new PermanentFailure('no_such_channel'), 'PermanentFailure no_such_channel'],
    [new TryAgain('smtp_451'), 'TryAgain smtp_451'],
    ['Mrs Smith', 'string'],
    [undefined, 'undefined'],
  ])('is its class and code, never its message', (fault, kept) => {
    expect(describeFault(fault)).toBe(kept);
  });
});
