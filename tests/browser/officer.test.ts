import { expect, it } from 'vitest';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';
import { offeredCase } from './support/take-report.ts';

browserTests('an officer’s case', () => {
  const system = consoleSystem();

  it('is declined with a reason, and goes to the next agency', { timeout: 60_000 }, async () => {
    const reference = await offeredCase(system);
    const page = await system.signInAs('officer', 'bromford', { size: 'phone' });
    await page.goto(`/cases/${reference}`);
    await page.getByLabel('If your agency cannot take it: why?').fill('We sold that house last year');
    await system.database.sql`update cases set version = version + 1 where reference = ${reference}`;
    await page.getByRole('button', { name: 'Decline this case' }).click();
    expect(await page.locator('main').innerText()).toContain('Somebody changed this case');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      'This case changed while you were writing',
    );
    expect(await page.locator('table').innerText()).toContain('Your change');
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.getByLabel('If your agency cannot take it: why?').inputValue()).toContain('We sold');
    await axeClean(page);
    await screenshot(page, 'case-stale-phone');
    await page.getByRole('button', { name: 'Decline this case' }).click();
    await page.waitForURL('**/my-day');
    expect(await page.locator('main').innerText()).toContain(`You have declined ${reference}.`);
    await axeClean(page);
    const [offer] = await system.database.sql<{ agency: string }[]>`
      select agency from referrals where status = 'offered'
        and case_id = (select id from cases where reference = ${reference})`;
    expect(offer?.agency).not.toBe('bromford');
    await page.goto(`/cases/${reference}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Page not found');
    await page.context().close();
  });

  /** The case of an officer of bromford who has accepted it and has it, and whose page is open on it. */
  const ownCase = async (look: Parameters<typeof system.signInAs>[2]) => {
    const reference = await offeredCase(system);
    const page = await system.signInAs('officer', 'bromford', look);
    await page.getByRole('button', { name: `Accept ${reference}` }).click();
    await page.getByText('You have accepted this case.').waitFor();
    return { reference, page, main: page.locator('main') };
  };

  it.each([
    ['phone', true],
    ['desktop', false],
  ] as const)(
    'has its sections, its plan and its papers on a %s, with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      const { reference, page, main } = await ownCase({ size, scripts });
      const sections = page.getByRole('navigation', { name: 'Case sections' });
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const expected = [
        ['Reports and incidents (1)', 'This report does not belong here'],
        ['People', 'Never use: voicemail.'],
        ['Messages', 'Nobody has been told anything about this case yet.'],
        ['History', 'Case accepted'],
        ['Why', 'Triage: report'],
        ['Plan and actions', 'Record an action'],
      ] as const;
      for (const [section, says] of expected) {
        await sections.getByRole('link', { name: section }).click();
        await page.getByRole('heading', { level: 1, name: section.split(' (')[0] ?? '' }).waitFor();
        expect(await sections.locator('[aria-current="page"]').innerText()).toBe(section);
        expect(await main.innerText()).toContain(says);
        expect(await scrollsSideways(page)).toBe(false);
        await axeClean(page);
        await screenshot(page, `case-${section.split(' ')[0]?.toLowerCase() ?? ''}-${name}`);
      }

      await page.getByLabel('Mediation', { exact: true }).check();
      await page.getByRole('button', { name: 'Save action' }).click();
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter what happened');
      await axeClean(page);
      await page.getByLabel('What exactly, with whom, and by when?').fill('Both said yes, by Friday.');
      await page.getByRole('button', { name: 'Save action' }).click();
      await page.getByText('The action is saved.').waitFor();
      expect(await main.innerText()).toContain('Both said yes, by Friday.');

      await page.getByRole('link', { name: 'Pause Action plan' }).click();
      await page.getByRole('button', { name: 'Pause it' }).click();
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter what it waits for');
      await axeClean(page);
      await page.getByLabel('What does it wait for?').fill('Waiting for the police');
      await page.getByRole('button', { name: 'Pause it' }).click();
      await page.getByText('The deadline is paused.').waitFor();
      expect(await main.innerText()).toContain('Paused: Waiting for the police');
      await axeClean(page);
      await screenshot(page, `case-plan-paused-${name}`);
      await page.getByRole('button', { name: 'Let it run again Action plan' }).click();
      await page.getByText('The deadline runs again.').waitFor();

      for (const form of ['refer', 'assign', 'merge', 'print']) {
        await page.goto(`/cases/${reference}/${form}`);
        expect(await scrollsSideways(page)).toBe(false);
        await axeClean(page);
        await screenshot(page, `case-${form}-${name}`);
      }
      await page.goto(`/cases/${reference}/refer`);
      await page.getByRole('button', { name: 'Refer case' }).click();
      await page.locator('.govuk-error-summary').waitFor();
      await axeClean(page);
      await page.context().close();
    },
  );

  it(
    'keeps an update in its page where there is no connection, and sends it later',
    { timeout: 60_000 },
    async () => {
      const { page, main } = await ownCase({ size: 'phone' });
      await page.getByLabel('Spoke to somebody').check();
      await page.getByLabel('What happened?').fill('At the door: it is quiet now.');
      await page.route('**/session', (route) => route.abort());
      await page.getByRole('button', { name: 'Save update' }).click();
      await page.getByText('Not sent yet').waitFor();
      expect(await page.getByLabel('What happened?').inputValue()).toContain('At the door');
      expect(
        await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'),
      ).not.toContain('At the door');
      await axeClean(page);
      await screenshot(page, 'case-not-sent-phone');
      await page.getByRole('button', { name: 'Send now' }).click();
      await page.getByText('Not sent yet').waitFor();
      await page.unroute('**/session');
      await page.evaluate("window.dispatchEvent(new Event('online'))");
      await page.getByText('Your update is saved.').waitFor();
      expect(await main.innerText()).toContain('At the door: it is quiet now.');
      await page.context().close();
    },
  );

  it('can be read at 320 pixels, and by a call handler as a summary', { timeout: 60_000 }, async () => {
    const reference = await offeredCase(system);
    const officer = await system.signInAs('officer', 'bromford', { size: { width: 320, height: 640 } });
    await officer.goto(`/cases/${reference}`);
    expect(await scrollsSideways(officer)).toBe(false);
    await officer.context().close();
    const page = await system.signInAs('call_handler');
    await page.goto(`/cases/${reference}`);
    const said = await page.locator('main').innerText();
    expect(said).toContain('Who deals with it');
    expect(said).not.toContain('bass comes through the wall');
    await axeClean(page);
    await screenshot(page, 'case-summary');
    await page.context().close();
  });
});
