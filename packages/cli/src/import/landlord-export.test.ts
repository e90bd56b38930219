import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportBody } from '@asb/contracts';
import { findMapping } from './find-mapping.ts';
import { mapRow, rowReferences } from './map-row.ts';
import { readCsvRows } from './read-rows.ts';

const EXPORT = path.resolve(import.meta.dirname, '../../examples/landlord-export.csv');

const bodies = async (): Promise<Record<string, unknown>[]> => {
  const mapping = await findMapping(EXPORT, undefined);
  const referenceOf = rowReferences(mapping);
  const found = [];
  for await (const { content } of readCsvRows(EXPORT))
    found.push(mapRow(content, mapping, referenceOf(content)));
  return found;
};

describe('a landlord’s export', () => {
  it('is recognised by its columns, and each row is a report that the intake takes', async () => {
    const rows = await bodies();
    expect(rows).toHaveLength(10);
    expect(rows.map((row) => reportBody.safeParse(row)).filter(({ success }) => !success)).toEqual([]);
  });

  it('says in our words what the landlord says in its own', async () => {
    const [first] = await bodies();
    expect(first).toMatchObject({
      channel: 'import',
      category: 'noise',
      occurredAt: '2026-03-01T23:40:00Z',
      reportedAt: '2026-03-02T09:14:00Z',
      immediateDanger: false,
      location: { address: 'Flat 2, 14 Levetts Fields, Lichfield', tenure: 'social:bromford' },
      reporter: { name: 'Jean Marlow', isVictim: true },
      externalReference: { system: 'bromford-asb', id: 'BF-24001' },
    });
  });
});

describe('rows without a reference of their own', () => {
  const mapping = {
    system: 'x',
    agency: 'police',
    reference: null,
    timeZone: 'Europe/London',
    columns: ['A', 'B'],
    report: {},
  };

  it('are told apart by content, and by how many alike came before', () => {
    const referenceOf = rowReferences(mapping);
    const [one, twin, other] = [
      { A: '1', B: '' },
      { A: '1', B: ' ' },
      { A: '2', B: '' },
    ].map(referenceOf);
    expect(twin).not.toBe(one);
    expect(twin?.slice(0, -2)).toBe(one?.slice(0, -2));
    expect(other?.slice(0, -2)).not.toBe(one?.slice(0, -2));
  });

  it('are called the same when the file is read again', () => {
    const rows = [
      { A: '1', B: '' },
      { A: '1', B: '' },
      { A: '2', B: '' },
    ];
    expect(rows.map(rowReferences(mapping))).toEqual(rows.map(rowReferences(mapping)));
  });
});
