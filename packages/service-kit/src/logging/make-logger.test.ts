import { describe, expect, it } from 'vitest';
import { correlationIdFrom } from './correlation-id.ts';
import { makeLogger } from './make-logger.ts';

const linesOf = (write: (log: ReturnType<typeof makeLogger>) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(
    makeLogger({ service: 'test', level: 'info', destination: { write: (line) => void lines.push(line) } }),
  );
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('a log line', () => {
  it('carries service, level and ids', () => {
    expect(linesOf((log) => log.info({ reportId: 'r1' }, 'triaged'))).toMatchObject([
      { service: 'test', level: 'info', reportId: 'r1', msg: 'triaged' },
    ]);
  });

  it('withholds people where a careless line names them', () => {
    const [line] = linesOf((log) =>
      log.info({ body: { reporter: { name: 'Ann' }, victims: ['Bob'] }, phone: '07' }),
    );
    expect(JSON.stringify(line)).not.toMatch(/Ann|Bob|"07"/);
  });

  it('withholds what a database repeats of stored values', () => {
    const fault = Object.assign(new Error('duplicate key (name)=(Ann)'), {
      name: 'PostgresError',
      code: '23505',
      detail: 'Key (name)=(Ann) exists',
      query: 'insert into people values ($1)',
    });
    const [line] = linesOf((log) => log.error({ err: fault }, 'could not store'));
    expect(JSON.stringify(line)).not.toContain('Ann');
    expect(line).toMatchObject({ err: { type: 'PostgresError', code: '23505' } });
  });
});

describe('a correlation id', () => {
  it.each([['0199f2a1-7c55-7bd2-8a52-1f1f6d0f6f7b'], ['partner.4711_2026']])('is kept: %s', (given) => {
    expect(correlationIdFrom(given)).toBe(given);
  });

  it.each([
    [undefined],
    ['short'],
    ['Ann Smith, 3 High Street'],
    ['x'.repeat(65)],
    ['a\nb-forged-line'],
    [['a-long-id', 'b']],
  ])('is made anew for %j', (given) => {
    expect(correlationIdFrom(given)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});
