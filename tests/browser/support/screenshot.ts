import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = path.resolve(import.meta.dirname, '../../../.local/screenshots');

/** Kept outside the repository, for people to look at. */
export const screenshot = async (page: Page, name: string): Promise<string> => {
  await mkdir(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
};

/** True where the page can be scrolled sideways, which WCAG 1.4.10 does not allow at 320 pixels. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
