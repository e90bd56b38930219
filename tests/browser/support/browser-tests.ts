import { describe } from 'vitest';
import { noBrowser } from './chromium.ts';

/** `describe` where there is a browser; elsewhere the name says, loudly, why it is left out. Under CI it always runs. */
export const browserTests = (name: string, tests: () => void): void => {
  const why = noBrowser();
  if (why === undefined) describe(name, tests);
  else describe.skip(`${name} – LEFT OUT: ${why}`, tests);
};
