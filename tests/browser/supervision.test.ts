import { beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { insertCase } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

const HOUR = 3_600_000;

browserTests('a supervisor’s board', () => {
  const system = consoleSystem();
  let officer: string;

  /** A case of Bromford's that nobody owns, late by so many hours. Its reference. */
  const lateCase = async (hours: number): Promise<string> => {
    const { db, sql } = system.database;
    const id = await insertCase(db, {
      ownerAgency: 'bromford',
      ownerKind: 'landlord',
      openedAt: new Date(Date.now() - 48 * HOUR),
    });
    await sql`update cases set address = ${`${hours} Weaver Rise, Lichfield`} where id = ${id}`;
    await sql`insert into deadlines (id, case_id, kind, rule_id, unit, agency, priority, started_at, due_at, status)
      values (gen_random_uuid(), ${id}, 'first_contact', 'test', 'days', 'bromford', 'standard',
        ${new Date(Date.now() - 60 * HOUR)}, ${new Date(Date.now() - hours * HOUR)}, 'missed')`;
    const [row] = await sql<{ reference: string }[]>`select reference from cases where id = ${id}`;
    return row?.reference ?? 'none';
  };

  beforeAll(async () => {
    officer = (await system.person('officer', 'bromford')).id;
  });

  const references = async (page: Page): Promise<(string | null)[]> =>
    Promise.all((await page.locator('[data-row]').all()).map((row) => row.getAttribute('data-row')));

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
    ['phone', false],
  ] as const)(
    'assigns what is late, by the keyboard, on a %s with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      const [first, second] = [await lateCase(30), await lateCase(20)];
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('supervisor', 'bromford', { size, scripts });
      const main = page.locator('main');
      expect(new URL(page.url()).pathname).toBe('/supervision');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, `board-${name}`);

      await page.getByRole('button', { name: 'Assign', exact: true }).press('Enter');
      expect(await page.title()).toMatch(/^Error:/);
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('Select the cases to assign');
      await axeClean(page);
      for (const reference of [first, second]) await page.getByLabel(`Select ${reference}`).press('Space');
      const people = page.getByLabel(scripts ? 'Assign 2 selected cases to' : 'Assign the selected cases to');
      await people.selectOption(officer);
      expect(await people.locator('option:checked').innerText()).toMatch(
        /^Test officer – \d+ open, \d+ overdue$/,
      );
      await system.database.sql`update cases set version = version + 1 where reference = ${second}`;
      await page.getByRole('button', { name: 'Assign', exact: true }).press('Enter');
      await page.getByRole('heading', { name: 'Some cases were not assigned' }).waitFor();
      expect(await main.innerText()).toContain(first);
      await axeClean(page);
      await screenshot(page, `board-not-assigned-${name}`);
      await page.getByLabel(`Assign ${second} after all`).press('Space');
      await page.getByRole('button', { name: 'Assign to Test officer' }).press('Enter');
      await page.waitForURL('**/supervision');
      expect(await main.innerText()).toContain(`${second} is assigned to Test officer.`);
      expect(await page.locator(`[data-row="${second}"]`).innerText()).toContain('Test officer');
      await page.context().close();
    },
  );

  it('refreshes itself, and moves nothing under a tick', { timeout: 60_000 }, async () => {
    const known = await lateCase(40);
    const page = await system.signInAs('supervisor', 'bromford');
    await page.clock.install();
    await page.goto('/supervision');
    const before = await references(page);
    const fresh = await lateCase(50);
    await page.clock.runFor(61_000);
    await page.locator(`[data-row="${fresh}"]`).waitFor();
    expect(await references(page)).toEqual([fresh, ...before]);

    await page.getByLabel(`Select ${known}`).check();
    await page.getByLabel('Assign 1 selected case to').selectOption(officer);
    const [newest, next] = [await lateCase(60), await lateCase(70)];
    await page.clock.runFor(61_000);
    const show = page.getByRole('button', { name: '2 changes – show' });
    await show.waitFor();
    expect(await references(page)).toEqual([fresh, ...before]);
    await axeClean(page);
    await show.press('Enter');
    expect(await references(page)).toEqual([next, newest, fresh, ...before]);
    expect(await page.getByLabel(`Select ${known}`).isChecked()).toBe(true);
    expect(await page.getByLabel('Assign 1 selected case to').inputValue()).toBe(officer);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-labelledby")')).toBe(
      'pressing-caption',
    );

    await page.getByRole('link', { name: 'Stop refreshing every minute' }).click();
    await page.waitForURL('**/supervision?auto=off');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.clock.runFor(180_000);
    expect(asked.filter((url) => url.includes('/supervision/live'))).toEqual([]);
    expect(await page.getByRole('link', { name: 'Refresh every minute' }).count()).toBe(1);
    await page.context().close();
  });

  it('says when the figures could not be refreshed', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('supervisor', 'bromford');
    await page.clock.install();
    await page.goto('/supervision');
    await page.route('**/supervision/live*', (route) => route.abort());
    await page.clock.runFor(61_000);
    const said = page.getByText('The figures could not be refreshed.');
    await said.waitFor();
    expect(await said.count()).toBe(1);
    await axeClean(page);
    await page.context().close();
  });

  it(
    'is whole where nothing is to do, at 320 pixels, with who is hit again',
    { timeout: 60_000 },
    async () => {
      const page = await system.signInAs('supervisor', 'fire', { size: { width: 320, height: 640 } });
      expect(await page.locator('main').innerText()).toContain('Nothing is late, due today or forgotten');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await page.goto('/supervision/repeats');
      expect(await page.locator('main').innerText()).toContain('Nobody you may know of fits this rule.');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await page.context().close();
    },
  );

  it.each(['desktop', 'phone'] as const)(
    'has a queue to take from on a %s',
    { timeout: 60_000 },
    async (size) => {
      const reference = await lateCase(5);
      const page = await system.signInAs('officer', 'bromford', { size, scripts: size === 'desktop' });
      await page.goto('/queue');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, `queue-${size}`);
      await page.getByRole('button', { name: `Take it ${reference}` }).press('Enter');
      await page.getByText(`${reference} is yours now.`).waitFor();
      await axeClean(page);
      await page.getByRole('button', { name: `Hand back ${reference}` }).press('Enter');
      await page.getByText(`${reference} is back in the team’s queue.`).waitFor();
      await page.context().close();
    },
  );
});
