import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** Node's recursive reading follows links, and a workspace's links lead round in circles. */
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['node_modules', 'dist'].includes(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesUnder(path.join(folder, entry.name))
        : /\.(ts|mjs)$/.test(entry.name)
          ? [path.join(folder, entry.name)]
          : [],
    );

const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const IMPORTS = [
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]/g,
  /(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  /import\(\s*['"]([^'"]+)['"]\s*\)/g,
  // A program of a package that is run rather than imported.
  /createRequire\([^)]*\)\.resolve\(\s*['"]([^'"]+)['"]\s*\)/g,
];

/** Packages that a file imports by name, without Node's own and its neighbours. */
const importsOf = (file: string): string[] => {
  const text = readFileSync(file, 'utf8');
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier = '']) => specifier))
    .filter((specifier) => specifier !== '' && !specifier.startsWith('.') && !isBuiltin(specifier))
    .map(packageOf);
};

const rooms = ['packages', 'services'].flatMap((kind) =>
  readdirSync(path.join(ROOT, kind)).map((name) => path.join(kind, name)),
);

const manifestOf = (room: string): Manifest =>
  JSON.parse(readFileSync(path.join(ROOT, room, 'package.json'), 'utf8')) as Manifest;

describe.each([...rooms, 'tests'])('%s', (room) => {
  const manifest = manifestOf(room);
  const files = filesUnder(path.join(ROOT, room));
  const isTest = (file: string): boolean => room === 'tests' || /\.(test|fixture|matrix)\.ts$/.test(file);
  const used = new Set(files.filter((file) => !isTest(file)).flatMap(importsOf));
  const usedInTests = new Set(files.filter(isTest).flatMap(importsOf));
  const declared = new Set(Object.keys(manifest.dependencies ?? {}));
  const declaredForTests = new Set(Object.keys(manifest.devDependencies ?? {}));

  it('declares every package that its code uses', () => {
    expect([...used].filter((name) => !declared.has(name))).toEqual([]);
    const forTests = [...usedInTests].filter((name) => !declared.has(name) && !declaredForTests.has(name));
    expect(forTests.filter((name) => name !== manifest.name)).toEqual([]);
  });

  it('uses every package that it declares', () => {
    expect([...declared].filter((name) => !used.has(name))).toEqual([]);
    const types = (name: string): boolean => name.startsWith('@types/');
    expect([...declaredForTests].filter((name) => !usedInTests.has(name) && !types(name))).toEqual([]);
  });
});

it('names each shared version once, in the catalog', () => {
  const { catalog } = parse(readFileSync(path.join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) as {
    catalog: Record<string, string>;
  };
  const all = ['.', 'tests', ...rooms]
    .map(manifestOf)
    .flatMap((manifest) => [
      ...Object.entries(manifest.dependencies ?? {}),
      ...Object.entries(manifest.devDependencies ?? {}),
    ]);
  expect(all.filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')).toEqual([]);
  const wanted = new Set(all.map(([name]) => name));
  expect(Object.keys(catalog).filter((name) => !wanted.has(name))).toEqual([]);
});
