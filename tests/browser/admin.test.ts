import { expect, it } from 'vitest';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem, PASSWORD } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';
import type { Page } from 'playwright-core';

const OWN = 'three kettles on a roof';

browserTests('administration', () => {
  const system = consoleSystem();

  const looksRight = async (page: Page, name: string): Promise<void> => {
    expect([name, await scrollsSideways(page)]).toEqual([name, false]);
    await axeClean(page);
    await screenshot(page, `admin-${name}`);
  };

  it.each([
    ['desktop', true],
    ['phone', false],
  ] as const)(
    'adds a colleague, who sets a password, on a %s, with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('administrator', null, { size, scripts });
      const main = page.locator('main');
      const press = (words: string) => page.getByRole('button', { name: words, exact: true }).click();
      await page.goto('/admin/users');
      await looksRight(page, `users-${name}`);
      await page.getByLabel('Name or email address').fill('nobody of this name');
      await press('Show');
      expect(await main.innerText()).toContain('Nobody fits.');
      await looksRight(page, `users-none-${name}`);
      await press('Add a user');
      await press('Add user');
      expect(await page.title()).toMatch(/^Error:/);
      await looksRight(page, `user-wrong-${name}`);
      const email = `nia.${name}@fire.example`;
      await page.getByLabel('Name, as colleagues know it').fill('Nia Booth');
      await page.getByLabel('Work email address').fill(email);
      await page.getByLabel('Officer', { exact: true }).check();
      await page.getByLabel('Agency').selectOption({ label: 'Staffordshire Fire and Rescue Service' });
      await press('Add user');
      await page.getByRole('heading', { level: 1, name: 'Nia Booth' }).waitFor();
      const password = (await page.locator('[data-copy-text]').innerText()).trim();
      if (scripts) await page.getByRole('button', { name: 'Copy' }).waitFor();
      await looksRight(page, `user-added-${name}`);

      const nia = await system.open({ size, scripts });
      await nia.goto('/sign-in');
      await nia.getByLabel('Email address').fill(email);
      await nia.getByLabel('Password', { exact: true }).fill(password);
      await nia.getByRole('button', { name: 'Sign in' }).click();
      await nia.waitForURL('**/account/password');
      await looksRight(nia, `first-password-${name}`);
      await nia.getByLabel('The password that was handed over to you').fill(password);
      await nia.getByLabel('New password', { exact: true }).fill('niaboothniabooth');
      await nia.getByRole('button', { name: 'Set password' }).click();
      expect(await nia.locator('.govuk-error-summary').innerText()).toContain('easy to guess');
      await looksRight(nia, `first-password-easy-${name}`);
      await nia.getByLabel('The password that was handed over to you').fill(password);
      await nia.getByLabel('New password', { exact: true }).fill(OWN);
      await nia.getByRole('button', { name: 'Set password' }).click();
      await nia.waitForURL('**/my-day');
      expect(await nia.locator('main').innerText()).toContain('Your password is changed.');
      await nia.context().close();

      await page.reload();
      expect(await main.innerText()).not.toContain(password);
      await press('Deactivate');
      await page.waitForURL('**/deactivate');
      await looksRight(page, `user-deactivate-${name}`);
      await press('Deactivate');
      expect(await main.innerText()).toContain('They can no longer sign in');
      await looksRight(page, `user-gone-${name}`);
      await page.context().close();
    },
  );

  it.each([
    ['desktop', true],
    ['phone', false],
  ] as const)(
    'makes and revokes a key, and finds it in the audit, on a %s, with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('administrator', null, { size, scripts });
      const main = page.locator('main');
      const press = (words: string) => page.getByRole('button', { name: words, exact: true }).click();
      await page.goto('/admin/keys/new');
      await press('Make key');
      expect(await page.title()).toMatch(/^Error:/);
      await looksRight(page, `key-wrong-${name}`);
      await page.getByLabel('What is it for?').fill(`Website ${name}`);
      await page.getByLabel('Partner’s system').check();
      await page
        .getByLabel('Agency that acts through it')
        .selectOption({ label: 'Lichfield District Council' });
      await press('Make key');
      await page.waitForURL('**/admin/keys');
      expect(await page.locator('[data-copy-text]').innerText()).toMatch(/^asb_/);
      await looksRight(page, `keys-${name}`);
      await page.getByRole('link', { name: `Revoke the key for Website ${name}` }).click();
      await page.waitForURL('**/revoke');
      await looksRight(page, `key-revoke-${name}`);
      await press('Revoke key');
      await page.waitForURL('**/admin/keys');
      expect(await main.innerText()).toContain(`The key for Website ${name} is revoked.`);

      await page.goto('/admin/audit');
      await looksRight(page, `audit-${name}`);
      await page.getByLabel('Case or report').fill('Rosa Lindqvist');
      await press('Search');
      expect(await page.title()).toMatch(/^Error:/);
      await looksRight(page, `audit-wrong-${name}`);
      await page.getByLabel('Case or report').fill('');
      await page.getByLabel('What was done').selectOption({ label: 'Key: revoked' });
      await press('Search');
      await page.waitForURL('**/admin/audit?**');
      expect(await main.innerText()).toContain(`Website ${name}`);
      await looksRight(page, `audit-found-${name}`);
      await page.getByLabel('What was done').selectOption({ label: 'Session: ended' });
      await press('Search');
      expect(await main.innerText()).toContain('Nothing was recorded that fits.');
      await page.getByRole('link', { name: 'Refused sign-ins' }).click();
      await page.waitForURL('**/sign-ins');
      await looksRight(page, `sign-ins-${name}`);
      await page.context().close();
    },
  );

  it.each([
    ['desktop', true],
    ['phone', false],
  ] as const)(
    'finds its way from the overview to a desk’s address, and publishes a new one, on a %s, with scripts %s',
    { timeout: 90_000 },
    async (size, scripts) => {
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('administrator', null, { size, scripts });
      const main = page.locator('main');
      const press = (words: string) => page.getByRole('button', { name: words, exact: true }).click();
      await page.goto('/admin');
      await looksRight(page, `overview-${name}`);
      const lists = page.getByRole('navigation', { name: 'Administration' });
      await lists.getByRole('link', { name: 'Agencies' }).click();
      await page.waitForURL('**/admin/agencies');
      await looksRight(page, `agencies-${name}`);
      await page.locator('a[href="/admin/agencies/probation"]').click();
      await page.waitForURL('**/admin/agencies/probation');
      await looksRight(page, `agency-${name}`);
      const address = page.getByLabel('Email address for referrals');
      await address.fill('desk at probation');
      await press('See what would change');
      expect(await page.title()).toMatch(/^Error:/);
      expect(await address.inputValue()).toBe('desk at probation');
      await looksRight(page, `agency-wrong-${name}`);
      await address.fill(`desk.${name}@probation.example`);
      await page.getByLabel('Why do you change it?').fill('Their desk rang with a new address');
      await press('See what would change');
      await page.waitForURL('**/changes/**');
      await looksRight(page, `agency-change-${name}`);

      const other = await page.context().newPage();
      await other.goto('/admin/agencies/probation');
      await other.getByLabel('Name, as colleagues').fill(`Probation ${name}`);
      await other.getByLabel('Why do you change it?').fill('The name on their letters');
      await other.getByRole('button', { name: 'See what would change' }).click();
      await other.getByRole('button', { name: 'Publish' }).click();
      await other.waitForURL('**/admin/agencies/probation');
      expect(await other.locator('main').innerText()).toContain('Published as version');
      await looksRight(other, `agency-published-${name}`);

      await press('Publish');
      expect(await main.innerText()).toContain('Your change is not published yet');
      expect(await main.innerText()).toContain(`Probation ${name}`);
      await looksRight(page, `agency-conflict-${name}`);
      await press('Publish');
      await page.waitForURL('**/admin/agencies/probation');
      expect(await page.getByLabel('Name, as colleagues').inputValue()).toBe(`Probation ${name}`);
      await page.goto('/admin/agencies');
      expect(await main.innerText()).toContain(`desk.${name}@probation.example`);
      await page.context().close();
    },
  );

  it('changes one’s own password under Your account', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
    await page.goto('/account');
    await page.getByRole('link', { name: 'Change your password' }).click();
    await page.getByLabel('The password you have now').fill('not this one');
    await page.getByLabel('New password', { exact: true }).fill(OWN);
    await page.getByRole('button', { name: 'Change password' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('is wrong');
    await looksRight(page, 'own-password-wrong-320');
    await page.getByLabel('The password you have now').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(OWN);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/account'));
    await page.context().close();
  });
});
