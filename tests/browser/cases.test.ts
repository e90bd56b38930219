import { expect, it } from 'vitest';
import { insertCase } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

const HOUR = 3_600_000;

browserTests('lists of cases', () => {
  const system = consoleSystem();
  let furnished: Promise<void> | undefined;

  /** Thirty cases of Bromford's, some overdue; one of high priority. */
  const furnish = (): Promise<void> => {
    furnished ??= (async () => {
      const { db, sql } = system.database;
      for (let n = 0; n < 30; n += 1) {
        const id = await insertCase(db, {
          ownerAgency: 'bromford',
          ownerKind: 'landlord',
          priority: n === 7 ? 'high' : 'standard',
          openedAt: new Date(Date.now() - (n + 2) * 24 * HOUR),
        });
        const due = new Date(Date.now() + (n - 3) * 24 * HOUR + HOUR);
        await sql`update cases set address = ${`${n + 1} Weaver Rise, Lichfield`} where id = ${id}`;
        await sql`insert into deadlines (id, case_id, kind, rule_id, unit, agency, priority, started_at, due_at, status)
          values (gen_random_uuid(), ${id}, 'first_contact', 'test', 'days', 'bromford', 'standard',
            ${new Date(Date.now() - 60 * 24 * HOUR)}, ${due}, ${n < 3 ? 'missed' : 'running'})`;
      }
    })();
    return furnished;
  };

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
    ['phone', false],
  ] as const)(
    'are narrowed, sorted, paged and kept on a %s, with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      await furnish();
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('officer', 'bromford', { size, scripts });
      const main = page.locator('main');
      await page.goto('/cases');
      expect(await main.innerText()).toContain('30 cases, least time left first');
      expect(await page.locator('tbody tr').count()).toBe(25);
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, `cases-${name}`);
      await page.getByRole('link', { name: 'Next' }).click();
      await page.waitForURL('**/cases?page=2');
      expect(await page.locator('tbody tr').count()).toBe(5);

      const toggle = page.getByRole('button', { name: 'Show filter' });
      expect(await toggle.count()).toBe(size === 'phone' && scripts ? 1 : 0);
      if (size === 'phone' && scripts) await toggle.click();
      await page.getByLabel('Overdue').check();
      await page.getByRole('button', { name: 'Apply filters' }).first().click();
      await page.waitForURL(/deadline=overdue/);
      expect(await main.innerText()).toContain('3 cases');
      expect(await page.locator('tbody tr').first().innerText()).toContain('Overdue by');
      await axeClean(page);

      await page.locator('th[aria-sort="ascending"] a').click();
      await page.waitForURL(/sort=-due/);
      expect(await page.locator('th[aria-sort="descending"]').innerText()).toContain('Deadline');
      await page.getByRole('link', { name: 'Save this view' }).click();
      await page.waitForURL(/views\/new/);
      await axeClean(page);
      await page.getByRole('button', { name: 'Save view' }).click();
      expect(await page.title()).toMatch(/^Error:/);
      await axeClean(page);
      await page.getByLabel('Name of the view').fill('Late ones');
      await page.getByRole('button', { name: 'Save view' }).click();
      await page.waitForURL(/cases\?deadline=overdue/);
      expect(await page.locator('[aria-current="true"]', { hasText: 'Late ones' }).count()).toBe(1);
      await page.getByRole('link', { name: 'Change your views' }).click();
      await page.waitForURL('**/cases/views');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, `saved-views-${name}`);
      await page.getByRole('button', { name: 'Delete Late ones' }).click();
      await page.getByText('You have no saved views.').waitFor();

      await page.goto('/cases?priority=low');
      await axeClean(page);
      await page.getByRole('link', { name: 'Clear filters' }).last().click();
      await page.waitForURL('**/cases');
      await page.context().close();
    },
  );

  it('fit at 320 pixels, and show a call handler summaries', { timeout: 60_000 }, async () => {
    await furnish();
    const page = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
    await page.goto('/cases');
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    expect(await page.locator('thead').innerText()).not.toContain('Deadline');
    await page.context().close();
  });
});
