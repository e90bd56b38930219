import { beforeAll, describe, expect, it } from 'vitest';
import { receiveReport, type Acting } from '@asb/casework';
import { connectDatabase } from '@asb/database';
import { breakableLink, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { importReports, type ImportCounts, type Reject, type RowToImport } from './import-reports.ts';

const database = testDatabase();
const partner: Acting = {
  viewer: { role: 'partner', agency: 'bromford', userId: null, keyId: null },
  correlationId: 'test',
};

beforeAll(() => publishLichfieldRules(database));

const rowsOf = async function* (bodies: readonly unknown[]): AsyncGenerator<RowToImport> {
  for (const [index, body] of bodies.entries()) {
    await Promise.resolve();
    yield { line: index + 2, row: { original: index }, body };
  }
};

const importing = async (
  bodies: readonly unknown[],
  history = false,
): Promise<{ counts: ImportCounts; rejects: Reject[] }> => {
  const casework = testCasework(database);
  const rejects: Reject[] = [];
  const counts = await importReports(receiveReport(casework), partner, rowsOf(bodies), {
    history,
    now: () => casework.clock.now(),
    onReject: (reject) => rejects.push(reject),
    onProgress: () => undefined,
  });
  return { counts, rejects };
};

const report = (id: string, more: Record<string, unknown> = {}) => ({
  channel: 'import',
  category: 'noise',
  reportedAt: '2026-02-01T10:00:00Z',
  externalReference: { system: 'housing', id },
  ...more,
});

describe('an import', () => {
  it('stores what is new, counts what is known, and says why it rejects the rest', async () => {
    const bodies = [
      report('1'),
      report('2'),
      report('1'),
      report('3', { category: 'loudness' }),
      report('4', { reportedAt: '2027-01-01T00:00:00Z' }),
      report('5', { externalReference: undefined }),
      'not a row at all',
      report('6', { location: { lat: 91, lon: 0 }, colour: 'red' }),
    ];
    const { counts, rejects } = await importing(bodies);
    expect(counts).toEqual({ stored: 2, repeated: 1, rejected: 5 });
    const reasons = Object.fromEntries(rejects.map(({ line, reasons: why }) => [line, why.join('; ')]));
    expect(Object.keys(reasons)).toEqual(['5', '6', '7', '8', '9']);
    expect(reasons[5]).toContain('/category');
    expect(reasons[6]).toContain('/reportedAt is in the future');
    expect(reasons[7]).toContain('/externalReference');
    expect(reasons[9]).toContain('/location/lat');
    expect(reasons[9]).toContain('colour');
    expect(rejects[0]?.row).toEqual({ original: 3 });
  });

  it('adds nothing when it is run again', async () => {
    const bodies = Array.from({ length: 950 }, (_, index) => report(`again-${index}`));
    expect((await importing(bodies)).counts).toEqual({ stored: 950, repeated: 0, rejected: 0 });
    expect((await importing(bodies)).counts).toEqual({ stored: 0, repeated: 950, rejected: 0 });
  });

  it('marks history, whatever the rows say', async () => {
    await importing([report('old', { history: false })], true);
    const [row] = await database.sql<
      { history: boolean }[]
    >`select history from reports where external_id = 'old'`;
    expect(row?.history).toBe(true);
  });

  it('ends with the fault when the store goes away, and goes on where it was when run again', async () => {
    const link = await breakableLink(database.url);
    const through = connectDatabase(link.url, { name: 'test through a link' });
    const bodies = Array.from({ length: 2_000 }, (_, index) => report(`cut-${index}`));
    const casework = { ...testCasework(database), database: through };
    let cutting: Promise<void> | undefined;
    await expect(
      importReports(receiveReport(casework), partner, rowsOf(bodies), {
        history: false,
        now: () => casework.clock.now(),
        onReject: () => undefined,
        onProgress: ({ stored }) => {
          if (stored > 300) cutting ??= link.cut();
        },
      }),
    ).rejects.toThrow();
    await cutting;
    await through.close();
    const { counts } = await importing(bodies);
    expect(counts.repeated).toBeGreaterThan(300);
    expect(counts).toMatchObject({ stored: bodies.length - counts.repeated, rejected: 0 });
  });

  it('does not take over a reference that another agency holds', async () => {
    await importing([report('ours')]);
    const casework = testCasework(database);
    const rejects: Reject[] = [];
    const police: Acting = { ...partner, viewer: { ...partner.viewer, agency: 'police' } };
    await importReports(receiveReport(casework), police, rowsOf([report('ours')]), {
      history: false,
      now: () => casework.clock.now(),
      onReject: (reject) => rejects.push(reject),
      onProgress: () => undefined,
    });
    expect(rejects).toMatchObject([{ reasons: ['external_reference_taken'] }]);
  });
});
