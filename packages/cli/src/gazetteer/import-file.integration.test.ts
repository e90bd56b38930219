import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPlaces, wardAt, type Acting } from '@asb/casework';
import { findRings, findUprn, OUTLINE_KIND } from '@asb/database';
import { LICHFIELD_EXAMPLE } from '@asb/partnership';
import { testCasework, testDatabase } from '@asb/testing';
import { importFile } from './import-file.ts';
import { seedGazetteer } from './seed-gazetteer.ts';

const database = testDatabase();
const handler: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asb-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const importText = async (name: string, as: string, lines: readonly string[]) => {
  const file = join(folder, name);
  await writeFile(file, `${lines.join('\r\n')}\r\n`);
  const rejects: string[] = [];
  const answer = await importFile(testCasework(database), file, as, ({ line, because }) =>
    rejects.push(`${line}: ${because}`),
  );
  const { stored, passedOver, rejected, unchanged } = answer;
  return { stored, passedOver, rejected, unchanged, rejects };
};

const labels = async (text: string): Promise<string[]> =>
  (await findPlaces({ database })({ text, limit: 5 }, handler)).map(({ label }) => label);

const openName = (id: string, name: string, east: number): string =>
  `${id},http://example.invalid/${id},${name},,,,transportNetwork,Named Road,${east},309500.25,1,2,,,,,WS13,,Lichfield,,,Lichfield,,,Staffordshire,,,West Midlands,,England,,,,`;

describe('a published file, as it comes', () => {
  it('is found by what is in it, and a line that does not hold is named', async () => {
    const answer = await importText('ZZ10.csv', 'os-open-names', [
      openName('osgb1', 'Quillfeather Lane', 412_000.5),
      openName('osgb2', 'Nowhere Lane', 0),
    ]);
    expect(answer).toEqual({
      stored: 1,
      passedOver: 0,
      rejected: 1,
      unchanged: false,
      rejects: ['2: its position is not on the National Grid'],
    });
    expect(await labels('quilfeather ln')).toEqual(['Quillfeather Lane, Lichfield, WS13']);
  });

  it('changes nothing the second time', async () => {
    const lines = ['"ZZ13 9ZZ",10,412000,309500,"E92000001","","","","E07000194","E05000001"'];
    expect(await importText('zz.csv', 'code-point-open', lines)).toMatchObject({
      stored: 1,
      unchanged: false,
    });
    expect(await importText('zz.csv', 'code-point-open', lines)).toMatchObject({
      stored: 0,
      unchanged: true,
    });
    expect(await labels('zz139zz')).toEqual(['ZZ13 9ZZ']);
  });

  it('takes the place of its earlier edition, words and all', async () => {
    await importText('ZZ20.csv', 'os-open-names', [openName('osgb9', 'Oldname Row', 412_100)]);
    await importText('ZZ20.csv', 'os-open-names', [openName('osgb9', 'Newname Row', 412_100)]);
    expect(await labels('newname')).toEqual(['Newname Row, Lichfield, WS13']);
    expect(await labels('oldname')).toEqual([]);
  });

  it('may have its header first or in the middle, where files were joined', async () => {
    const header = 'UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE';
    const answer = await importText('uprn.csv', 'os-open-uprn', [
      header,
      '900000000001,412000.0,309500.0,52.6828,-1.8239',
      header,
      '900000000002,412010.0,309500.0,52.6828,-1.8237',
    ]);
    expect(answer).toMatchObject({ stored: 2, rejected: 0 });
    expect(await findUprn(database.db, '900000000002')).toMatchObject({
      lat: 52.6828,
      lon: -1.8237,
      address: null,
    });
  });

  it('is refused line by line without the header that it needs', async () => {
    const answer = await importText('no-header.csv', 'onspd', ['ZZ139ZZ,ZZ13 9ZZ,ZZ13 9ZZ']);
    expect(answer).toMatchObject({ stored: 0, rejects: ['1: no header came before it'] });
  });

  it('of boundaries says in which ward a point is', async () => {
    const outline = [[-3.1, 53.0], [-3.0, 53.0], [-3.0, 53.1], [-3.1, 53.1], [-3.1, 53.0]]; // prettier-ignore
    const feature = (WD24CD: string | null) => ({
      type: 'Feature',
      properties: { WD24CD, WD24NM: 'Invented Moor' },
      geometry: { type: 'Polygon', coordinates: [outline] },
    });
    const document = { type: 'FeatureCollection', features: [feature('E05000009'), feature(null)] };
    const answer = await importText('wards.geojson', 'boundaries', [JSON.stringify(document)]);
    expect(answer).toMatchObject({ stored: 1, rejected: 1 });
    expect(await wardAt({ database })(53.05, -3.05)).toBe('Invented Moor');
  });

  it('that is not there is wrong usage', async () => {
    await expect(
      importFile(testCasework(database), join(folder, 'none.csv'), 'onspd', () => undefined),
    ).rejects.toThrow('There is no file');
  });
});

it('the built-in gazetteer is loaded once, and none where the folder has none', async () => {
  expect(await seedGazetteer(database, LICHFIELD_EXAMPLE)).toBeGreaterThan(1_500);
  expect(await seedGazetteer(database, LICHFIELD_EXAMPLE)).toBe('unchanged');
  expect(await seedGazetteer(database, folder)).toBeNull();
  const outlines = await findRings(database.db, OUTLINE_KIND);
  expect(outlines.map(({ name }) => name)).toContain('Chasetown');
  expect((await labels('12 dim'))[0]).toBe('12 Dimbles Lane, Lichfield, WS13 7XA');
});
