import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault.ts';
import { wrongUsage } from './failure.ts';

const fromPostgres = (code: string): Error =>
  Object.assign(new Error('Failed query: insert … params: Jean Marlow'), {
    cause: Object.assign(new Error('duplicate key (name)=(Jean Marlow)'), { name: 'PostgresError', code }),
  });

describe('a fault, as the person at the keyboard is told of it', () => {
  it('says what was meant for them', () => {
    expect(explainFault(wrongUsage('There is no file x.csv.'))).toBe('There is no file x.csv.');
  });

  it('never repeats what a statement carried', () => {
    const told = explainFault(fromPostgres('23505'));
    expect(told).toContain('23505');
    expect(told).not.toContain('Marlow');
  });

  it('says what to do with an empty database', () => {
    expect(explainFault(fromPostgres('42P01'))).toContain('asb migrate');
  });

  it('says that PostgreSQL is away', () => {
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(explainFault(Object.assign(new Error('Failed query'), { cause: away }))).toMatch(
      /cannot be reached.*ECONNREFUSED/,
    );
  });

  it('shows where a bug of ours is', () => {
    expect(explainFault(new TypeError('x is undefined'))).toContain('explain-fault.test');
  });
});
