import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isDataKey } from './environment.mjs';
import { StartFault } from './fault.mjs';

/**
 * The key that personal fields are encrypted with: `ASB_DATA_KEY`, else the one in `folder/data.key`, made once.
 * Losing the file loses those fields, so an unreadable one stops everything and is never replaced.
 *
 * @returns {string} 32 bytes in base64
 */
export function dataKey(folder, given) {
  if (given !== undefined) return given;
  const path = join(folder, 'data.key');
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    // Linking fails when a key is there already, also one that another command made a moment ago.
    linkSync(draft, path);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readFileSync(path, 'utf8').trim();
  if (!isDataKey(key)) {
    throw new StartFault(
      `${path} does not hold 32 bytes in base64`,
      'Restore it from a backup, or set ASB_DATA_KEY.',
    );
  }
  return key;
}
