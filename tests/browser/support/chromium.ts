import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** `CHROMIUM_PATH` as `npm test` sets it; one on the PATH for whoever runs a single file. */
export const chromiumPath = (): string | undefined =>
  process.env['CHROMIUM_PATH'] ??
  (process.env['PATH'] ?? '')
    .split(':')
    .flatMap((folder) => ON_PATH.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));

/** Why there are no browser tests here; undefined where they run. Under CI they always run, and fail without a browser. */
export const noBrowser = (): string | undefined => {
  if (chromiumPath() !== undefined || process.env['CI'] !== undefined) return undefined;
  return process.env['ASB_NO_BROWSER'] ?? 'no Chromium was found: set CHROMIUM_PATH';
};

/** Containers have small shared memory and no user namespaces; the pages that it opens are ours. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb'];

export const launchChromium = (): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (executablePath === undefined)
    throw new Error(
      `The browser tests need a Chromium: ${process.env['ASB_NO_BROWSER'] ?? 'set CHROMIUM_PATH'}.`,
    );
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
};
