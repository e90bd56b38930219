import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The service's own folder, whether the program runs from `src` or from `dist`. */
export const CONSOLE_FOLDER = path.resolve(import.meta.dirname, '../..');
export const SOURCES = path.join(CONSOLE_FOLDER, 'src');
export const STYLES = path.join(SOURCES, 'assets/styles');
export const SCRIPTS = path.join(SOURCES, 'browser');

const GOVUK_MANIFEST = createRequire(import.meta.url).resolve('govuk-frontend/package.json');
const MOJ_MANIFEST = createRequire(import.meta.url).resolve('@ministryofjustice/frontend/package.json');

/** Where templates say `govuk/…` and `moj/…`, and where style sheets do. */
export const GOVUK_FOLDER = path.join(path.dirname(GOVUK_MANIFEST), 'dist');
export const MOJ_FOLDER = path.dirname(MOJ_MANIFEST);

/** What has to be built again when it changes: our styles and scripts, the packages' versions, and how it is built. */
const inputs = (): string[] => [
  GOVUK_MANIFEST,
  MOJ_MANIFEST,
  ...[STYLES, SCRIPTS].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted(),
  ),
];

/** Raised when the way of building changes. */
const RECIPE = '1';

export const stampOfSources = (): string => {
  const hash = createHash('sha256').update(RECIPE);
  for (const file of inputs())
    hash.update(`\0${path.relative(CONSOLE_FOLDER, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};
