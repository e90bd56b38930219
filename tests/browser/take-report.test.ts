import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { storeLichfieldPlaces } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { choosePlace, placeOf } from './support/choose-place.ts';
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

      await page.getByLabel('In the caller’s own words').fill('Loud music since nine, third night');
      await choosePlace(page, '12 dimbles lane', '12 Dimbles Lane, Lichfield, WS13 7XA', scripts);
      const saved = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Save draft' }).click();
      await saved;
      await page.getByText(/^Bromford home, .+ ward$/).waitFor();
      expect(await page.getByLabel('In the caller’s own words').inputValue()).toContain('third night');
      await axeClean(page);
      await screenshot(page, `take-report-${name}`);

      await page.getByLabel('Yes, or a crime is happening').check();
      await page.getByRole('button', { name: 'Save and take another call' }).click();
      await page.getByText('Stop: this is for 999, now').waitFor();
      const says = page.locator(scripts ? '[role="alert"]:not([hidden])' : '.govuk-error-summary');
      expect(await says.innerText()).toContain('through to 999');
      await axeClean(page);
      await screenshot(page, `take-report-stop-${name}`);
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
    const first = page.url();
    await page.getByRole('button', { name: 'Save and take another call' }).click();
    await page.waitForURL((url) => url.href !== first);
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

  const list = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' });
  const options = (page: Page) => list(page).getByRole('option');
  const stateOf = (page: Page) => page.locator('[data-saved]');
  const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.id');

  it('suggests places while one is typed, by the keyboard alone', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler');
    expect(await focused(page)).toBe('place');
    await page.keyboard.type('12 dimb');
    await page
      .getByRole('option', { name: '12 Dimbles Lane, Lichfield, WS13 7XA – Bromford home' })
      .waitFor();
    expect(await options(page).last().innerText()).toBe('Not listed – describe the place');
    await axeClean(page);
    await screenshot(page, 'take-report-places');

    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'hidden' });
    await page.keyboard.type('les lane');
    await options(page).first().waitFor();
    await page.keyboard.press('Enter');
    expect(await placeOf(page).inputValue()).toBe('12 Dimbles Lane, Lichfield, WS13 7XA');
    await page.getByText(/^Bromford home, .+ ward$/).waitFor();
    expect(await focused(page)).toBe('place');

    await page.keyboard.type(' no, the shop');
    expect(await page.locator('[name="placeId"]').count()).toBe(0);
    await options(page).first().waitFor();
    for (let n = await options(page).count(); n > 1; n -= 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await placeOf(page).inputValue()).toContain('no, the shop');
    await page.getByLabel('Whose home or land is it?').waitFor();
    await axeClean(page);
    await page.context().close();
  });

  it('keeps what is typed, says so, and says once that it cannot', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler');
    await page.getByLabel('In the caller’s own words').fill('Loud music');
    await page.getByLabel('Phone number').focus();
    await stateOf(page)
      .filter({ hasText: /^Draft saved \d/ })
      .waitFor();
    await page.getByText(/^call started \d/).waitFor();

    await page.route('**/autosave', (route) => route.abort());
    const said = page.evaluate(`new Promise((told) => {
      const words = [];
      new MutationObserver(() => words.push(document.querySelector('[data-saved]').textContent) > 1 && told(words))
        .observe(document.querySelector('[data-saved]'), { childList: true, characterData: true, subtree: true });
    })`);
    await page.keyboard.type('07700 900142');
    await page.getByLabel('Full name').focus();
    await stateOf(page).filter({ hasText: 'Not saved – trying again' }).waitFor();
    await axeClean(page);
    await page.keyboard.type('Rosa');
    const failed = page.waitForEvent('requestfailed');
    await page.getByLabel('Phone number').focus();
    await failed;
    await page.unroute('**/autosave');
    await stateOf(page)
      .filter({ hasText: /^Draft saved \d/ })
      .waitFor();
    expect(await said).toEqual(['Not saved – trying again', expect.stringMatching(/^Draft saved/)]);

    await page.reload();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Rosa');
    expect(await page.getByLabel('Phone number').inputValue()).toBe('07700 900142');
    await page.context().close();
  });

  it(
    'saves two seconds after typing stops, and never over what was sent since',
    { timeout: 60_000 },
    async () => {
      const page = await system.signInAs('call_handler');
      const words = page.getByLabel('In the caller’s own words');
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const order: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') order.push(new URL(request.url()).pathname.split('/').at(-1) ?? '');
      });
      await page.route('**/autosave', async (route) => {
        await held;
        await route.continue();
      });
      const asked = page.waitForRequest('**/autosave');
      await words.fill('Loud');
      await asked;
      await words.fill('Loud music');
      const draft = page.url().split('/').at(-1);
      await page.getByRole('button', { name: 'Save draft' }).click();
      expect(order).not.toContain(draft);
      release();
      await page.waitForEvent('load');
      expect(order.filter((path) => path !== 'known')).toEqual(['autosave', draft]);
      expect(await words.inputValue()).toBe('Loud music');
      await page.context().close();
    },
  );

  it(
    'stops for danger at once, and saves nothing else before 999 is answered',
    { timeout: 60_000 },
    async () => {
      const page = await system.signInAs('call_handler', null, { size: 'phone' });
      const stop = page.getByRole('alert').filter({ hasText: 'Stop: this is for 999, now' });
      const draft = page.url();
      const yes = page.getByLabel('Yes, or a crime is happening');
      await yes.check();
      await stop.waitFor();
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, 'take-report-stop-phone');
      for (const button of ['Log report', 'Save draft', 'Save and take another call']) {
        await page.getByRole('button', { name: button }).click();
        expect(await focused(page)).toBe('dangerAnswer');
        expect(page.url()).toBe(draft);
      }
      await stateOf(page)
        .filter({ hasText: /^Draft saved/ })
        .waitFor();

      await page.getByLabel('Not sure').check();
      await stop.waitFor({ state: 'hidden' });
      await yes.check();
      await page.getByLabel('Chosen by mistake').click();
      await stop.waitFor({ state: 'hidden' });
      expect(await page.locator('[name="danger"]:checked, [name="dangerAnswer"]:checked').count()).toBe(0);

      await yes.check();
      await page.getByLabel('Caller is through to 999').check();
      await page.getByRole('button', { name: 'Save and take another call' }).click();
      await page.waitForURL((url) => url.href !== draft);
      await page.context().close();
    },
  );

  it(
    'shows beside the form what is heard in the words, and fills in nothing',
    { timeout: 60_000 },
    async () => {
      const page = await system.signInAs('call_handler', null, { size: 'phone' });
      const words = page.getByLabel('In the caller’s own words');
      await words.fill('Loud music every night. He came out with a knife');
      const noise = page.getByRole('radio', { name: /^Noise heard: “loud music”/i });
      await noise.waitFor();
      await page.getByLabel(/^A weapon seen or threatened heard: “.*knife/).waitFor();
      await page.getByText(/^(High priority|Emergency) because of .*weapon/).waitFor();
      await page.getByText('Choose a place and a type of problem').waitFor();
      expect(await page.locator(':checked:not(option)').count()).toBe(0);
      expect(await focused(page)).toBe('words');
      expect(await scrollsSideways(page)).toBe(false);
      await axeClean(page);
      await screenshot(page, 'take-report-heard-phone');

      await noise.check();
      const looked = page.waitForResponse('**/known');
      await words.fill('Loud music every night. Racist names shouted at our family');
      await looked;
      await page.getByRole('radio', { name: /^Hate/ }).waitFor();
      expect(await noise.isChecked()).toBe(true);
      expect(await page.getByLabel('A weapon seen or threatened').locator('..').innerText()).not.toContain(
        'heard',
      );

      await page.getByRole('radio', { name: 'Other type' }).check();
      await page.getByLabel('Other type of problem').selectOption('Noise');
      await axeClean(page);
      await page.context().close();
    },
  );

  it('lets suggestions come while the focus stands among the types', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/known', async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest('**/known');
    await page.getByLabel('In the caller’s own words').fill('The dog next door barks all day');
    await page.keyboard.press('Tab');
    await asked;
    release();
    await page
      .getByRole('radio', { name: /heard: / })
      .first()
      .waitFor();
    expect(await page.evaluate('document.activeElement.value')).toBe('other');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[name="type"]:checked').getAttribute('id')).toBe('type');
    await axeClean(page);
    await page.context().close();
  });

  const whereFocusIs = (page: Page): Promise<unknown> =>
    page.evaluate("document.activeElement.closest('[data-key]')?.dataset.key ?? null");

  it('goes to each section by its key, and logs by Ctrl and Enter', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler');
    expect(await page.locator('[aria-current="true"]').innerText()).toBe('New report');
    await page.getByText('logs the report').waitFor();
    for (const key of ['6', '5', '4', '3', '2', '1', '0']) {
      await page.keyboard.press(`Alt+${key}`);
      expect(await whereFocusIs(page)).toBe(key);
    }
    expect(await page.locator(':checked:not(option)').count()).toBe(0);
    await page.keyboard.press('Alt+1');
    await page.keyboard.type('beacon p');
    await options(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    expect(await focused(page)).toBe('dangerAnswer');
    await page.keyboard.press('Alt+2');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+3');
    await page.keyboard.type('Motorbikes racing over the grass');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/reports/R-*');
    await page.context().close();
  });

  it('listens to no key and suggests nothing for who does not want it', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
    await page.goto('/account/settings');
    await axeClean(page);
    await page.getByLabel('Keyboard shortcuts').uncheck();
    await page.getByLabel('Plain lists instead of type-ahead').check();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Your settings are saved.').waitFor();
    await page.goto('/reports/new');
    expect(await page.getByText('logs the report').isVisible()).toBe(false);
    await page.keyboard.press('Alt+3');
    expect(await focused(page)).toBe('place');
    await placeOf(page).fill('12 dimbles');
    await page.getByRole('button', { name: 'Find place' }).click();
    await page.getByLabel('12 Dimbles Lane, Lichfield').check();
    await page.keyboard.press('Control+Enter');
    expect(new URL(page.url()).pathname).toMatch(/^\/reports\/drafts\//);
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    await page.context().close();
  });
});
