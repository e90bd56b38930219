import { beforeAll, expect, it } from 'vitest';
import { storeLichfieldPlaces } from '@asb/testing';
import { browserTests } from '../support/browser-tests.ts';
import { placeOf } from '../support/choose-place.ts';
import { consoleSystem } from '../support/console-system.ts';
import { beginDay, DAYS } from '../support/day.ts';
import { triageLogged } from '../support/take-report.ts';

browserTests('a call handler’s day', () => {
  const system = consoleSystem();
  beforeAll(() => storeLichfieldPlaces(system.casework));

  it.each(DAYS)(
    'is gone through by keyboard on a %s, with scripts %s',
    { timeout: 120_000 },
    async (size, scripts) => {
      const { page, main, keys, look, end } = await beginDay(system, ['call_handler', null], [size, scripts]);
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const phone = `07700 900${String(100 + DAYS.findIndex((day) => day[0] === size && day[1] === scripts))}`;

      await page.waitForURL('**/reports/drafts/*');
      const draft = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(await look('start')).toContain('Where did it happen?');
      await keys.follow(button('Log report'));
      expect(await page.title()).toMatch(/^Error:/);
      expect(await look('wrong')).toContain('Enter a place');

      await keys.write(placeOf(page), '12 dimbles lane');
      if (scripts) {
        await page.getByRole('option', { name: /^12 Dimbles Lane, Lichfield, WS13 7XA/ }).waitFor();
        await page.keyboard.press('Enter');
      } else {
        await keys.follow(button('Find place'));
        await keys.pick(page.getByLabel('12 Dimbles Lane, Lichfield, WS13 7XA'));
      }
      await keys.pick(page.getByLabel('No', { exact: true }));
      await keys.write(
        page.getByLabel('In the caller’s own words'),
        'Loud music since nine, third night running',
      );
      await keys.write(page.getByLabel('Phone number'), phone);
      await keys.write(page.getByLabel('Full name'), 'Rosa Lindqvist');
      await keys.follow(button('Save draft'));
      const saved = await look('draft');
      expect(saved).toContain('Bromford home');
      expect(saved).toContain('Where this will go');
      await keys.follow(button('Log report'));
      await page.waitForURL('**/reports/R-*');
      const logged = await look('logged');
      expect(logged).toContain('Report logged');
      const reference = new URL(page.url()).pathname.split('/').at(-1) ?? '';

      await triageLogged(system, draft);
      if (!scripts) await keys.follow(page.getByRole('link', { name: 'See what has happened with it' }));
      await page.getByText('We have asked Bromford to deal with this.').waitFor();
      const outcome = await main.innerText();
      expect(outcome).toContain('Report logged');
      expect(outcome).not.toContain('Ask for the name');
      await keys.follow(page.getByRole('button', { name: 'Start next report' }));
      await keys.write(placeOf(page), 'Beacon Park');
      await keys.follow(button('Save and take another call'));
      await keys.menu('My drafts');
      expect(await look('drafts')).toContain('Beacon Park');
      await keys.follow(page.getByRole('button', { name: 'Discard Beacon Park' }));
      expect(await main.innerText()).toContain('Nothing is waiting to be finished.');

      await keys.menu('Find');
      await keys.write(page.getByLabel('What do you know of it?'), phone);
      await keys.follow(button('Find'));
      expect(await look('found')).toContain(reference);
      await keys.follow(page.getByRole('link', { name: /^Add to it/ }));
      const earlier = await look('earlier');
      expect(earlier).toMatch(/Bromford will call you by \d/);
      expect(earlier).toContain('Told by Rosa Lindqvist. Ask for the name');
      await keys.pick(main.getByLabel('No', { exact: true }));
      await keys.write(page.getByLabel('What does the caller tell?'), 'It has started again tonight.');
      await keys.follow(button('Add to the report'));
      expect(await look('added')).toContain('It has started again tonight.');
      await keys.follow(button('Sign out'));
      await end();
    },
  );
});
