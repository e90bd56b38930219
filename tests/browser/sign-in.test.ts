import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem, PASSWORD } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

const MINUTE = 60_000;

const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

browserTests('signing in', () => {
  const system = consoleSystem();

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
    ['phone', false],
  ] as const)('on a %s, with scripts %s: wrong, then right, then out', async (size, scripts) => {
    const { email } = await system.person('officer', 'bromford');
    const page = await system.open({ size, scripts });
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await axeClean(page);
    await screenshot(page, `sign-in-${size}-${scripts ? 'scripts' : 'plain'}`);

    await signIn(page, email, 'not the password');
    expect(await page.title()).toMatch(/^Error: Sign in/);
    const summary = page.locator('.govuk-error-summary');
    expect(await summary.innerText()).toContain('The email address or password is wrong');
    expect(await page.getByLabel('Email address').inputValue()).toBe(email);
    await axeClean(page);
    await screenshot(page, `sign-in-wrong-${size}-${scripts ? 'scripts' : 'plain'}`);

    await signIn(page, email, PASSWORD);
    await page.waitForURL('**/account');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Your account');
    expect(await page.locator('footer').innerText()).toContain('You will be signed out at');
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    await screenshot(page, `account-${size}-${scripts ? 'scripts' : 'plain'}`);

    await page.getByRole('contentinfo').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in?because=out');
    expect(await page.locator('main').innerText()).toContain('You have signed out.');
    await axeClean(page);
    await page.goBack();
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.context().close();
  });

  it('locks after five wrong tries, whether there is such an account or not, and says how long', async () => {
    const { email } = await system.person('officer', 'bromford');
    const page = await system.open();
    const said: string[] = [];
    for (const address of [email, 'nobody@test.example']) {
      await page.goto('/sign-in');
      for (let tries = 0; tries < 5; tries += 1) await signIn(page, address, 'not the password');
      await signIn(page, address, PASSWORD);
      said.push(await page.locator('.govuk-error-summary').innerText());
    }
    expect(said[0]).toContain('Too many tries. Wait 15 minutes');
    expect(said[1]).toBe(said[0]);
    await axeClean(page);
    await screenshot(page, 'sign-in-locked');
    system.pass(16 * MINUTE);
    await signIn(page, email, PASSWORD);
    await page.waitForURL('**/my-day');
    await page.context().close();
  });

  it.each([true, false])('a session runs out after an hour, scripts %s', async (scripts) => {
    const page = await system.signInAs('supervisor', null, { scripts });
    system.pass(59 * MINUTE);
    await page.goto('/account');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Your account');
    system.pass(61 * MINUTE);
    await page.goto('/account');
    expect(page.url()).toContain('/sign-in?next=%2Faccount&because=ended');
    expect(await page.locator('main').innerText()).toContain('You had been signed out');
    await axeClean(page);
    await signIn(page, page.person.email, PASSWORD);
    await page.waitForURL('**/account');
    await page.context().close();
  });

  it('warns five minutes before, and stays signed in when asked to', async () => {
    const page = await system.open();
    const { email } = await system.person('officer', 'bromford');
    await page.clock.install();
    await page.goto('/sign-in?next=/account');
    await signIn(page, email, PASSWORD);
    await page.waitForURL('**/account');
    const warning = page.locator('[data-session-warning]');
    expect(await warning.isVisible()).toBe(false);
    system.pass(56 * MINUTE);
    await page.clock.fastForward(56 * MINUTE);
    await warning.waitFor({ state: 'visible' });
    expect(await warning.innerText()).toContain('You will be signed out at');
    await axeClean(page);
    await screenshot(page, 'session-warning');
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'hidden' });
    system.pass(30 * MINUTE);
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Your account');
    await page.context().close();
  });

  it('has no finding on the pages that are for everybody, at 320 pixels too', async () => {
    const page = await system.signInAs('administrator');
    for (const address of ['/help', '/accessibility', '/account', '/sign-out', '/nowhere']) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(address);
      await axeClean(page);
      await screenshot(page, `everybody${address.replaceAll('/', '-')}`);
      await page.setViewportSize({ width: 320, height: 640 });
      expect([address, await scrollsSideways(page)]).toEqual([address, false]);
    }
    await page.context().close();
  });
});
