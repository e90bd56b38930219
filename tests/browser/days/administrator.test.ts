import { expect, it } from 'vitest';
import { browserTests } from '../support/browser-tests.ts';
import { consoleSystem } from '../support/console-system.ts';
import { beginDay, DAYS } from '../support/day.ts';

browserTests('an administrator’s day', () => {
  const system = consoleSystem();

  it.each(DAYS)(
    'is gone through by keyboard on a %s, with scripts %s',
    { timeout: 120_000 },
    async (size, scripts) => {
      const { page, main, keys, look, end } = await beginDay(
        system,
        ['administrator', null],
        [size, scripts],
      );
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const list = (name: string) =>
        page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name });
      const name = `${size} ${scripts ? 'scripts' : 'plain'}`;

      expect(await look('overview')).toContain('Administration');
      await keys.follow(list('Users'));
      await keys.follow(button('Add a user'));
      await keys.follow(button('Add user'));
      expect(await page.title()).toMatch(/^Error:/);
      await keys.write(page.getByLabel('Name, as colleagues know it'), `Nia ${name}`);
      await keys.write(page.getByLabel('Work email address'), `nia.${size}.${String(scripts)}@fire.example`);
      await keys.pick(page.getByLabel('Officer', { exact: true }));
      await keys.choose(page.getByLabel('Agency'), 'Staffordshire Fire');
      await keys.follow(button('Add user'));
      await page.getByRole('heading', { level: 1, name: `Nia ${name}` }).waitFor();
      expect(await page.locator('[data-copy-text]').innerText()).not.toBe('');

      await keys.menu('Administration');
      await keys.follow(list('Keys'));
      await keys.follow(button('Make a key'));
      await keys.write(page.getByLabel('What is it for?'), `Website ${name}`);
      await keys.pick(page.getByLabel('Partner’s system'));
      await keys.choose(page.getByLabel('Agency that acts through it'), 'Lichfield District');
      await keys.follow(button('Make key'));
      expect(await page.locator('[data-copy-text]').innerText()).toMatch(/^asb_/);
      await keys.follow(page.getByRole('link', { name: `Revoke the key for Website ${name}` }));
      await keys.follow(button('Revoke key'));
      expect(await main.innerText()).toContain(`The key for Website ${name} is revoked.`);

      await keys.follow(list('Agencies'));
      await keys.follow(page.getByRole('link', { name: 'Pathway' }).first());
      await keys.write(
        page.getByLabel('Email address for referrals'),
        `${name.replace(' ', '.')}@pathway.example`,
      );
      await keys.write(page.getByLabel('Why do you change it?'), 'Their desk rang with a new address');
      await keys.follow(button('See what would change'));
      expect(await look('change')).toContain(`${name.replace(' ', '.')}@pathway.example`);
      await keys.follow(button('Publish'));
      expect(await look('published')).toContain('Published as version');

      await keys.menu('Administration');
      await keys.follow(list('Audit'));
      await keys.choose(page.getByLabel('What was done'), 'Key: revoke');
      await keys.follow(button('Search'));
      expect(await look('audit')).toContain(`Website ${name}`);
      await keys.follow(button('Sign out'));
      await end();
    },
  );
});
