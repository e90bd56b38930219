import { describe, expect, it } from 'vitest';
import { auditForm, periodOf } from './audit.form.ts';

const NOON = new Date('2026-11-25T12:00:00Z');

describe('the period', () => {
  it('is whole days in London, in winter and in summer', () => {
    expect(periodOf({ from: '2026-11-23', to: '2026-11-24' }, NOON)).toEqual({
      from: new Date('2026-11-23T00:00:00Z'),
      until: new Date('2026-11-25T00:00:00Z'),
    });
    expect(periodOf({ from: '2026-07-01', to: '2026-07-01' }, NOON)).toEqual({
      from: new Date('2026-06-30T23:00:00Z'),
      until: new Date('2026-07-01T23:00:00Z'),
    });
  });

  it('spans the day on which the clocks change', () => {
    expect(periodOf({ from: '2026-03-29', to: '2026-03-29' }, NOON)).toEqual({
      from: new Date('2026-03-29T00:00:00Z'),
      until: new Date('2026-03-29T23:00:00Z'),
    });
  });

  it('is the last thirty days unless asked', () => {
    expect(periodOf({}, NOON).from).toEqual(new Date('2026-10-26T00:00:00Z'));
  });
});

it.each([
  [{ subject: 'Rosa Lindqvist' }, 'subject'],
  [{ actor: 'owen@bromford.example' }, 'actor'],
  [{ from: '2026-02-30' }, 'from'],
  [{ from: '2026-03-02', to: '2026-03-01' }, 'to'],
])('refuses %j', (typed, field) => {
  const read = auditForm.safeParse(typed);
  expect(read.success ? [] : read.error.issues.map(({ path }) => path.join())).toEqual([field]);
});
