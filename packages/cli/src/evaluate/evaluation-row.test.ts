import { describe, expect, it } from 'vitest';
import { readEvaluationRow, readEvaluationRows } from './evaluation-row.ts';

const reportedAt = '2026-03-01T21:00:00-05:00';

const read = (content: unknown) => readEvaluationRow({ line: 7, content });

const fieldsOf = (content: unknown): string[] => {
  const row = read(content);
  return Array.isArray(row) ? row.map(({ line, field }) => `${line} ${field}`) : [];
};

describe('a line to evaluate', () => {
  it('is a report told at its time on any channel, kept as history', () => {
    expect(
      read({
        channel: 'phone',
        category: 'noise',
        description: 'Loud music',
        location: { lat: -33.87, lon: 151.21 },
        reportedAt,
        truthIncident: 12,
        truthCase: 'c',
      }),
    ).toMatchObject({
      line: 7,
      reportedAt: new Date('2026-03-02T02:00:00Z'),
      category: 'noise',
      truthIncident: '12',
      truthCase: 'c',
      report: {
        channel: 'phone',
        categoryGiven: 'noise',
        description: 'Loud music',
        reportedAt: new Date('2026-03-02T02:00:00Z'),
        history: true,
      },
    });
  });

  it.each([
    ['a city’s own type', { category: 'Pick up Dead Animal' }, null, 'Pick up Dead Animal'],
    ['a type and words', { category: 'Graffiti', description: 'On the wall' }, null, 'Graffiti. On the wall'],
    ['one of our categories alone', { category: 'vandalism' }, 'vandalism', null],
    ['an address alone', { location: { address: '12 Rue de Rivoli, Paris' } }, null, 'No description'],
  ])('may have %s', (_, more, categoryGiven, description) => {
    expect(read({ ...more, reportedAt })).toMatchObject({
      category: 'category' in more ? more.category : null,
      report: { categoryGiven, description },
    });
  });

  it('without a truth is replayed all the same', () => {
    const unknown = { truthIncident: null, truthCase: null };
    expect(read({ description: 'x', reportedAt })).toMatchObject(unknown);
    expect(read({ description: 'x', reportedAt, truthIncident: '', truthCase: null })).toMatchObject(unknown);
  });

  it.each([
    ['no time', { description: 'x' }, ['7 reportedAt']],
    ['a time without its offset', { description: 'x', reportedAt: '2026-03-01T21:00:00' }, ['7 reportedAt']],
    ['a point off the earth', { location: { lat: 91, lon: 0 }, reportedAt }, ['7 location.lat']],
    ['a truth that is a list', { description: 'x', reportedAt, truthCase: [] }, ['7 truthCase']],
    ['an unknown field', { description: 'x', reportedAt, truth: 'a' }, ['7 truth']],
    ['no JSON', 'Loud music', ['7 the line']],
  ])('with %s is named by line and field', (_, content, fields) => {
    expect(fieldsOf(content)).toEqual(fields);
  });
});

describe('a file to evaluate', () => {
  const lines = async function* (contents: readonly unknown[]) {
    for (const [index, content] of contents.entries()) {
      await Promise.resolve();
      yield { line: index + 1, content };
    }
  };
  const at = (hour: number, id?: string) => ({
    description: 'x',
    reportedAt: `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`,
    ...(id === undefined ? {} : { externalReference: { system: 's', id } }),
  });

  it('is put in order of time', async () => {
    const { rows } = await readEvaluationRows(lines([at(9), at(7), at(8), at(7)]));
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 3, 1]);
  });

  it('names a reference that comes twice by the line that had it first', async () => {
    const { faults } = await readEvaluationRows(lines([at(1, 'a'), at(2, 'b'), at(3, 'a'), at(4, 'a')]));
    expect(faults).toEqual([
      { line: 3, field: 'externalReference', detail: 'is that of line 1' },
      { line: 4, field: 'externalReference', detail: 'is that of line 1' },
    ]);
  });
});
