import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { LICHFIELD_EXAMPLE } from '../source-files.ts';
import { GAZETTEER_FOLDER, loadGazetteer, type BuiltInGazetteer } from './load-gazetteer.ts';

const FOLDER = join(LICHFIELD_EXAMPLE, GAZETTEER_FOLDER);

let gazetteer: BuiltInGazetteer;
beforeAll(async () => {
  const loaded = await loadGazetteer(FOLDER);
  if (loaded === null) throw new Error('the Lichfield example has no gazetteer');
  gazetteer = loaded;
});

const ofKind = (...kinds: string[]) => gazetteer.places.filter(({ kind }) => kinds.includes(kind));

describe('the Lichfield gazetteer', () => {
  it('is a believable district', () => {
    expect(ofKind('street').length).toBeGreaterThanOrEqual(120);
    expect(ofKind('park', 'landmark').length).toBeGreaterThanOrEqual(60);
    expect(ofKind('address').length).toBeGreaterThanOrEqual(1_500);
    const towns = [
      'Lichfield',
      'Burntwood',
      'Fazeley',
      'Armitage',
      'Handsacre',
      'Shenstone',
      'Alrewas',
      'Whittington',
    ];
    expect(ofKind('area').map(({ name }) => name)).toEqual(expect.arrayContaining(towns));
  });

  it('names each place once', () => {
    expect(new Set(gazetteer.places.map(({ id }) => id)).size).toBe(gazetteer.places.length);
    const labels = gazetteer.places.map(({ label, kind }) => `${kind} ${label}`);
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  });

  it('lies inside the district', () => {
    const outside = gazetteer.places.filter(
      ({ lat, lon }) => lat < 52.57 || lat > 52.8 || lon < -1.97 || lon > -1.58,
    );
    expect(outside).toEqual([]);
  });

  it('marks every property reference and home postcode as invented', () => {
    const homes = ofKind('address');
    expect(homes.filter(({ uprn }) => !/^9990\d{8}$/.test(uprn ?? ''))).toEqual([]);
    expect(homes.filter(({ postcode }) => !/ \d[XYZ][A-Z]$/.test(postcode ?? ''))).toEqual([]);
    expect(new Set(homes.map(({ uprn }) => uprn)).size).toBe(homes.length);
  });

  it('names only landlords that the partnership knows', async () => {
    const agencies = z
      .object({ agencies: z.array(z.object({ code: z.string() })) })
      .parse(parse(await readFile(join(LICHFIELD_EXAMPLE, 'agencies.yaml'), 'utf8')));
    const codes = new Set(agencies.agencies.map(({ code }) => `social:${code}`));
    const tenures = new Set(gazetteer.places.flatMap(({ tenure }) => tenure ?? []));
    const known = ['private_rented', 'owner_occupied', 'public_place', 'social:other'];
    expect([...tenures].filter((tenure) => !known.includes(tenure) && !codes.has(tenure))).toEqual([]);
  });
});

const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'asb-gazetteer-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(FOLDER, folder, { recursive: true });
  return folder;
};

it('is none where the folder is not there', async () => {
  expect(await loadGazetteer(join(FOLDER, 'nowhere'))).toBeNull();
});

it('names file and line of what does not hold', async () => {
  const folder = await aFolder();
  const file = join(folder, 'places.csv');
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(file, [...lines, 'park,Nowhere,Lichfield,Stowe,WS13 6,north,-1.8,50'].join('\n'));
  await expect(loadGazetteer(folder)).rejects.toThrow(`places.csv, line ${lines.length + 1}: lat`);
});

it('has another fingerprint when a file changes', async () => {
  const folder = await aFolder();
  expect((await loadGazetteer(folder))?.fingerprint).toBe(gazetteer.fingerprint);
  const file = join(folder, 'streets.csv');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Dimbles Lane', 'Dimbles Lane East'));
  expect((await loadGazetteer(folder))?.fingerprint).not.toBe(gazetteer.fingerprint);
});
