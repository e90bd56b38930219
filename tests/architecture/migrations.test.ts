import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = path.resolve(import.meta.dirname, '../../packages/database/migrations');
/** As `sha256sum *.sql` prints it. A line is added with a migration and never changed: the file has run somewhere. */
const SUMS = path.join(import.meta.dirname, 'migrations.sha256');

const sumOf = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(path.join(FOLDER, file)))
    .digest('hex');

it('migrations are only ever appended', () => {
  const found = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const present = found.map((file) => `${sumOf(file)}  ${file}`);
  expect(present).toEqual(readFileSync(SUMS, 'utf8').trim().split('\n'));
});
