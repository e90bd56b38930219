import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aNewReport, aParty, aPlace } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { choosePlace } from './support/choose-place.ts';
import { consoleSystem } from './support/console-system.ts';
import { byKeyboard } from './support/by-keyboard.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';
import { takeReport, triageLogged } from './support/take-report.ts';

const DAY = 86_400_000;
const STREETS = ['', 'Weaver Rise', 'Spinner Row', 'Dyer Lane', 'Fuller Close', 'Carder Way', 'Loom Court'];

/** The answer to the last change, after which the panel stands still: to look at it while it changes would prove nothing. */
const checkedFor = (page: Page, told: string) =>
  page.waitForResponse(
    (response) => response.url().endsWith('/known') && (response.request().postData() ?? '').includes(told),
  );

browserTests('what we already know', () => {
  const system = consoleSystem();
  let streets = 0;

  /** Loud music told by Rosa Lindqvist, some days ago, at this address. */
  const told = async (address: string, daysAgo: number): Promise<void> => {
    const to = new Date(Date.now() - daysAgo * DAY);
    const rosa = { name: 'Rosa Lindqvist', phone: `07700 90014${streets}` };
    await takeReport(
      system,
      aNewReport({
        place: aPlace({ address, lat: 52.6 + streets / 50, lon: -1.83, tenure: 'social:bromford' }),
        parties: [aParty({ role: 'reporter', ...rosa }), aParty({ role: 'victim', ...rosa })],
        occurredFrom: new Date(to.getTime() - 3_600_000),
        occurredTo: to,
      }),
    );
  };

  it.each([
    ['desktop', true],
    ['phone', true],
    ['phone', false],
  ] as const)(
    'stands beside a report on a %s, with scripts %s',
    { timeout: 60_000 },
    async (size, scripts) => {
      streets += 1;
      const address = `14 ${STREETS[streets] ?? 'Weaver Rise'}, Lichfield`;
      await told(address, 14);
      await told(address, 5);
      const name = `known-${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('call_handler', null, { size, scripts });
      await page.goto('/reports/new');
      const panel = page.getByRole('complementary', { name: 'What we already know' });
      expect(await panel.innerText()).toContain('Choose a place to see what is known.');
      await axeClean(page);

      await choosePlace(page, address, 'Not listed', scripts);
      await page.getByLabel('Phone number').fill(`07700 90014${streets}`);
      const words = page.getByLabel('In the caller’s own words');
      const checked = scripts ? checkedFor(page, 'wall') : null;
      await words.fill('Loud music from next door, the bass comes through the wall');
      await checked;
      if (!scripts) await panel.getByRole('button', { name: 'Check what we know' }).click();
      await panel.getByRole('heading', { name: 'Very likely this case' }).waitFor();
      await panel.getByText('Where this will go').waitFor();
      await panel.getByRole('heading', { name: 'Probably Rosa Lindqvist – ask, do not read out' }).waitFor();
      expect(await panel.getByRole('status').innerText()).toMatch(/^1 possible match\. Checked \d/);
      expect(await panel.innerText()).toContain('Tell the caller about the ASB case review.');
      expect((await page.evaluate('document.activeElement.id')) === 'words').toBe(scripts);
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, name);

      const saved = page.waitForEvent('domcontentloaded');
      await page.getByRole('button', { name: 'Save draft' }).click();
      await saved;
      await panel.getByRole('heading', { name: 'Very likely this case' }).waitFor();
      expect(await words.inputValue()).toContain('Loud music');
      await axeClean(page);

      const history = page.context().waitForEvent('page');
      await panel.getByRole('link', { name: 'Their history' }).click();
      const person = await history;
      await person.getByRole('heading', { level: 1, name: 'Rosa Lindqvist' }).waitFor();
      expect(await scrollsSideways(person)).toBe(false);
      await axeClean(person);
      await screenshot(person, `person-${name}`);
      await person
        .getByRole('link', { name: /^This place/ })
        .first()
        .click();
      await person.getByRole('heading', { level: 1, name: address }).waitFor();
      expect(await scrollsSideways(person)).toBe(false);
      await axeClean(person);
      await screenshot(person, `place-${name}`);
      await page.context().close();
    },
  );

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
  ] as const)(
    'is answered by keyboard alone on a %s, with scripts %s, and the report goes where the caller said',
    { timeout: 60_000 },
    async (size, scripts) => {
      streets += 1;
      const address = `14 ${STREETS[streets] ?? 'Weaver Rise'}, Lichfield`;
      await told(address, 5);
      const page = await system.signInAs('call_handler', null, { size, scripts });
      await page.goto('/reports/new');
      const draft = page.url();
      const keys = byKeyboard(page);
      const panel = page.getByRole('complementary', { name: 'What we already know' });
      await choosePlace(page, address, 'Not listed', scripts);
      await page.getByLabel('In the caller’s own words').fill('Loud music next door, the bass comes through');
      const checked = scripts ? checkedFor(page, 'danger=no') : null;
      await page
        .getByRole('group', { name: 'Is anyone in danger now' })
        .getByLabel('No', { exact: true })
        .check();
      await checked;
      if (!scripts) await panel.getByRole('button', { name: 'Check what we know' }).click();
      const match = panel.getByRole('group', { name: 'Very likely this case' });
      const again = match.getByRole('button', { name: 'It has happened again' });
      const pressed = match.locator('[aria-pressed="true"]');
      await again.waitFor();
      expect(await pressed.count()).toBe(0);
      const back = match.getByRole('button', { name: 'Take back' });
      expect(await back.count()).toBe(0);
      const question = page.getByRole('group', { name: /what is the caller telling us\?$/ });
      await axeClean(page);

      await keys.press(match.getByRole('button', { name: 'Something else' }));
      await panel.getByText('first contact by').waitFor();
      expect(await pressed.innerText()).toBe('Something else');
      expect(await question.getByLabel('Something else').isChecked()).toBe(true);
      await axeClean(page);
      await screenshot(page, `known-answered-${size}-${scripts ? 'scripts' : 'plain'}`);
      await keys.press(back);
      await panel.getByText('It joins case').waitFor();
      expect(await pressed.count()).toBe(0);
      expect(await question.locator(':checked').count()).toBe(0);
      await keys.press(again);
      await match.getByRole('button', { name: 'It has happened again', pressed: true }).waitFor();
      await keys.pick(question.getByLabel('Same incident, told again'));
      await keys.pick(question.getByLabel('It has happened again'));
      expect(await scrollsSideways(page)).toBe(false);
      await keys.follow(page.getByRole('button', { name: 'Log report' }));
      await page.waitForURL('**/reports/R-*');
      const id = draft.split('/').at(-1) ?? '';
      await triageLogged(system, id);
      const cases = await system.database.sql<{ kind: string; reports: number; reference: string }[]>`
        select l.kind, c.reference, (select count(distinct t.report_id)::int from report_incidents t
          join incidents o on o.id = t.incident_id where o.case_id = c.id) as reports
        from report_incidents l join incidents i on i.id = l.incident_id join cases c on c.id = i.case_id
        where l.report_id = ${id}`;
      expect(cases).toMatchObject([{ kind: 'recurrence', reports: 2 }]);
      await page.context().close();

      const officer = await system.signInAs('supervisor', 'bromford', { size, scripts });
      await officer.goto(`/cases/${cases[0]?.reference ?? ''}/why`);
      await officer.getByText('The caller said that it has happened again').waitFor();
      await axeClean(officer);
      await officer.context().close();
    },
  );

  it(
    'says when it cannot be shown, and carries on; late answers are dropped',
    { timeout: 60_000 },
    async () => {
      const page = await system.signInAs('call_handler');
      await page.goto('/reports/new');
      const panel = page.getByRole('complementary', { name: 'What we already know' });
      const status = panel.getByRole('status');
      const phone = page.getByLabel('Phone number');
      await page.route('**/known', (route) => route.abort());
      await phone.fill('07700 900142');
      await status
        .filter({ hasText: 'We cannot show this history. Carry on; it will be checked when you log.' })
        .waitFor();
      await axeClean(page);
      await page.unroute('**/known');

      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let first = true;
      await page.route('**/known', async (route) => {
        if (!first) return route.continue();
        first = false;
        await held;
        return route.fulfill({ body: '<p data-known-status>Late</p><div data-known-answer>Late</div>' });
      });
      await phone.fill('07700 900153');
      await status.filter({ hasText: 'Still checking…' }).waitFor();
      await phone.fill('07700 900154');
      await status.filter({ hasText: 'No matches.' }).waitFor();
      const answered = page.waitForResponse((response) => response.url().endsWith('/known'));
      release();
      await answered;
      expect(await panel.innerText()).not.toContain('Late');
      await page.context().close();
    },
  );

  it('can be read at 320 pixels', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
    await page.goto('/reports/new');
    expect(await scrollsSideways(page)).toBe(false);
    await page.context().close();
  });
});
