import { beforeAll, expect, it } from 'vitest';
import { storeLichfieldPlaces } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

browserTests('taking a report', () => {
  const system = consoleSystem();
  beforeAll(() => storeLichfieldPlaces(system.casework));

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
    ['phone', false],
  ] as const)(
    'goes from the first word to the reference on a %s, with scripts %s',
    { timeout: 60_000 },
    async (size, scripts) => {
      const page = await system.signInAs('call_handler', null, { size, scripts });
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      await page.waitForURL('**/reports/drafts/*');
      const draft = page.url();
      const main = page.locator('main');
      await axeClean(page);
      expect(await scrollsSideways(page)).toBe(false);

      await page.getByRole('button', { name: 'Log report' }).click();
      expect(await page.title()).toMatch(/^Error:/);
      expect(await main.innerText()).toContain('Enter a place');
      await axeClean(page);
      await screenshot(page, `take-report-wrong-${name}`);

      await page.getByLabel('Address, street, park or landmark').fill('12 dimbles lane');
      await page.getByLabel('In the caller’s own words').fill('Loud music since nine, third night');
      await page.getByRole('button', { name: 'Find place' }).click();
      await page.getByLabel('12 Dimbles Lane, Lichfield, WS13 7XA').check();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByText('Bromford home').waitFor();
      expect(await page.getByLabel('In the caller’s own words').inputValue()).toContain('third night');
      await axeClean(page);
      await screenshot(page, `take-report-${name}`);

      await page.getByLabel('Yes, or a crime is happening').check();
      await page.getByRole('button', { name: 'Log report' }).click();
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('through to 999');
      await axeClean(page);
      await page.getByLabel('Caller will not ring 999').check();
      await page.getByRole('button', { name: 'Log report' }).click();
      await page.waitForURL('**/reports/R-*');
      await axeClean(page);
      await page.goto(draft);
      expect(await main.innerText()).toContain('Already logged as R-');
      await axeClean(page);
      await page.context().close();
    },
  );

  it('can be put aside, found again, discarded and put back', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
    await page.getByLabel('Address, street, park or landmark').fill('Beacon Park');
    await page.getByRole('button', { name: 'Save and take another call' }).click();
    expect(await page.getByLabel('Address, street, park or landmark').inputValue()).toBe('');
    expect(await scrollsSideways(page)).toBe(false);
    await page.goto('/reports/drafts');
    await axeClean(page);
    expect(await scrollsSideways(page)).toBe(false);
    await screenshot(page, 'my-drafts-phone');
    await page.getByRole('button', { name: 'Discard Beacon Park' }).click();
    await page.getByText('Nothing is waiting to be finished.').waitFor();
    await axeClean(page);
    await page.getByRole('button', { name: 'Put back Beacon Park' }).click();
    await page.getByRole('link', { name: 'Beacon Park' }).click();
    expect(await page.getByLabel('Address, street, park or landmark').inputValue()).toBe('Beacon Park');
    await page.context().close();
  });
});
