import { beforeAll, expect, it } from 'vitest';
import { storeBoundaries } from '@asb/casework';
import { insertCase } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

browserTests('the map', () => {
  const system = consoleSystem();
  const put = async (
    address: string,
    at: { readonly lat: number; readonly lon: number } | null,
    priority = 'standard',
    restricted = false,
  ): Promise<string> => {
    const id = await insertCase(system.database.db, {
      ownerAgency: 'bromford',
      ownerKind: 'landlord',
      restricted,
    });
    const [row] = await system.database.sql<{ reference: string }[]>`
      update cases set address = ${address}, lat = ${at?.lat ?? null}, lon = ${at?.lon ?? null}, priority = ${priority}
      where id = ${id} returning reference`;
    return row?.reference ?? 'none';
  };
  let lone: string;

  beforeAll(async () => {
    const ward = (code: string, name: string, west: number) => ({
      areaKind: 'ward',
      code,
      name,
      part: 0,
      hole: false,
      points: [
        [west, 52.66],
        [west + 0.1, 52.66],
        [west + 0.1, 52.71],
        [west, 52.71],
      ] as const,
    });
    await storeBoundaries(system.casework)({
      source: 'test',
      fingerprint: 'test',
      rings: [ward('E05000001', 'Chasetown', -1.98), ward('E05000002', 'Stowe', -1.88)],
    });
    await put('12 Weaver Rise, Lichfield', { lat: 52.6901, lon: -1.8201 }, 'high');
    await put('14 Weaver Rise, Lichfield', { lat: 52.6902, lon: -1.8202 });
    lone = await put('3 High Street, Chasetown', { lat: 52.6731, lon: -1.9331 });
    await put('Somewhere in Fazeley', null);
    await put('9 Hidden Close, Lichfield', { lat: 52.685, lon: -1.85 }, 'standard', true);
  });

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
    [{ width: 320, height: 700 }, false],
  ] as const)(
    'shows the same cases as its table, on %s with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      const name = `${typeof size === 'string' ? size : 'small'}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('officer', 'bromford', { size, scripts });
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') refused.push(message.text());
      });
      await page.goto('/cases');
      await page.getByRole('link', { name: 'Show on a map' }).press('Enter');
      await page.waitForURL('**/map');
      const main = page.locator('main');
      expect(await main.innerText()).toContain('4 cases, newest first. 1 has no exact place');
      expect(await page.content()).not.toContain('Hidden Close');
      expect(await page.locator('tbody tr').count()).toBe(4);
      const marks = page.locator(scripts ? '.app-pin' : '[data-marks] > *');
      await marks.first().waitFor();
      // Two neighbours are one mark where marks can be pressed.
      expect(await marks.count()).toBe(scripts ? 2 : 3);
      expect(await page.locator(scripts ? '.app-pin--pressing' : '[data-marks] rect').count()).toBe(1);
      expect(await page.locator('[data-map] svg').textContent()).toContain('Chasetown');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, `map-${name}`);

      await page.goto('/map?priority=emergency');
      await main.getByText('No cases fit.').waitFor();
      await axeClean(page);
      await main.getByRole('link', { name: 'Clear filters' }).last().press('Enter');
      await page.waitForURL('**/map');
      expect(refused).toEqual([]);
      await page.context().close();
    },
  );

  it(
    'is walked with the keyboard: marks, what they hide, zoom and the way back',
    { timeout: 60_000 },
    async () => {
      const page = await system.signInAs('officer', 'bromford');
      await page.goto('/map');
      const two = page.getByRole('button', { name: '2 cases here' });
      await two.press('Enter');
      const popup = page.locator('.leaflet-popup');
      expect(await popup.getByRole('link').allInnerTexts()).toHaveLength(2);
      expect(await page.evaluate('document.activeElement.closest(".leaflet-popup") !== null')).toBe(true);
      await axeClean(page);
      await screenshot(page, 'map-popup');
      await page.keyboard.press('Escape');
      await popup.waitFor({ state: 'detached' });
      expect(await page.locator('.app-pin:focus').textContent()).toBe('2 cases here');

      const map = page.getByRole('region', { name: /^Map of the cases/ });
      await map.focus();
      const before = await page.locator('.app-pin').first().boundingBox();
      await page.keyboard.press('ArrowRight');
      await expect
        .poll(async () => (await page.locator('.app-pin').first().boundingBox())?.x)
        .toBeLessThan(before?.x ?? 0);
      const zoomIn = page.getByRole('button', { name: 'Zoom in' });
      for (let pressed = 0; pressed < 6; pressed += 1) await zoomIn.press('Enter');
      expect(await two.count()).toBe(0);

      await page.reload();
      await page.getByRole('button', { name: lone }).press(' ');
      await page.locator('.leaflet-popup').getByRole('link', { name: lone }).press('Enter');
      await page.waitForURL(`**/cases/${lone}`);
      await page.context().close();
    },
  );
});
