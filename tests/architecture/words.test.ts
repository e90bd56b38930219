import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

const committed = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

it('has no catch-all rooms', () => {
  expect(
    committed('packages', 'services').filter((file) =>
      /\/(utils?|helpers?|misc|common)(\/|\.ts$)/.test(file),
    ),
  ).toEqual([]);
});

it('keeps files short enough to be read in one sitting', () => {
  const long = committed('packages/**/*.ts', 'services/**/*.ts', 'infra/**/*.mjs')
    .filter((file) => !/\.test\.ts$/.test(file))
    .filter((file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length > 400);
  expect(long).toEqual([]);
});

it('numbers decisions and migrations without gaps or twins', () => {
  for (const folder of ['docs/decisions', 'packages/database/migrations']) {
    const numbers = committed(folder).map((file) => Number(path.basename(file).slice(0, 4)));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe(numbers.length);
  }
});
