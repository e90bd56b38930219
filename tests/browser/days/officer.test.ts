import { expect, it } from 'vitest';
import { insertCase } from '@asb/testing';
import { browserTests } from '../support/browser-tests.ts';
import { consoleSystem } from '../support/console-system.ts';
import { beginDay, DAYS } from '../support/day.ts';
import { offeredCase } from '../support/take-report.ts';

browserTests('an officer’s day', () => {
  const system = consoleSystem();

  /** Of Bromford's, with nobody who has it. Its reference. */
  const unownedCase = async (street: string): Promise<string> => {
    const { db, sql } = system.database;
    const id = await insertCase(db, { ownerAgency: 'bromford', ownerKind: 'landlord' });
    await sql`update cases set address = ${`3 ${street}, Lichfield`} where id = ${id}`;
    const [row] = await sql<{ reference: string }[]>`select reference from cases where id = ${id}`;
    return row?.reference ?? 'none';
  };

  it.each(DAYS)(
    'is gone through by keyboard on a %s, with scripts %s',
    { timeout: 120_000 },
    async (size, scripts) => {
      const reference = await offeredCase(system);
      const { page, main, keys, look, end } = await beginDay(
        system,
        ['officer', 'bromford'],
        [size, scripts],
      );
      const button = (name: string) => page.getByRole('button', { name, exact: true });

      expect(new URL(page.url()).pathname).toBe('/my-day');
      expect(await look('my-day')).toContain('Nothing of yours is due today or overdue.');
      await keys.follow(page.getByRole('link', { name: /^Noise, \d+ Weaver Rise/ }));
      const offered = await look('offered');
      expect(offered).toContain('Why this came to you');
      expect(offered).toMatch(/Rule \S+, rules version 1/);
      await keys.follow(button('Decline this case'));
      expect(await page.title()).toMatch(/^Error:/);
      expect(await look('decline-wrong')).toContain('Enter why your agency');
      await keys.follow(button('Accept this case'));
      expect(await main.innerText()).toContain('You have accepted this case.');
      await keys.follow(button('Make this case mine'));
      expect(await look('mine')).toContain('Owner: you');

      await keys.write(page.getByLabel('What happened?'), 'Called her; she keeps a diary from today.');
      await keys.follow(button('Save update'));
      expect(await look('update-wrong')).toContain('Select what you did');
      await keys.pick(page.getByLabel('Spoke to somebody'));
      expect(await page.getByLabel('What happened?').inputValue()).toContain('she keeps a diary');
      await keys.follow(button('Save update'));
      const updated = await look('updated');
      expect(updated).toContain('Your update is saved.');
      expect(updated).toContain('Reporter, Phone, Reached');
      expect(await page.locator('.moj-timeline__item').first().innerText()).toMatch(/Deadline met|Contact/);

      await system.database.sql`
        update deadlines set due_at = now() - interval '2 hours' where kind = 'risk_assessment'
          and case_id = (select id from cases where reference = ${reference})`;
      await keys.menu('My day');
      expect(await look('due')).toContain('Overdue by 2 hours');
      expect(await button(`Accept ${reference}`).count()).toBe(0);
      await keys.follow(page.getByRole('link', { name: 'Risk assessment' }));
      await keys.pick(page.getByLabel('Assessed the risk'));
      await keys.write(page.getByLabel('What happened?'), 'Nobody is in danger.');
      await keys.follow(button('Save update'));
      expect(await main.innerText()).toContain('Done late');

      await keys.follow(button('Close case'));
      await keys.follow(button('Close case'));
      expect(await look('close-wrong')).toContain('Select why the case is closed');
      await keys.pick(page.getByLabel('The behaviour has stopped'));
      await keys.write(page.getByLabel('What was done, and what came of it?'), 'He turned it down.');
      await keys.follow(button('Close case'));
      expect(await look('closed')).toContain('The case is closed.');

      const unowned = await unownedCase(`${size} ${String(scripts)} Grove`);
      await keys.menu('Team queue');
      expect(await look('queue')).toContain(unowned);
      await keys.follow(button(`Take it ${unowned}`));
      expect(await main.innerText()).toContain(`${unowned} is yours now.`);
      await keys.menu('Find');
      await keys.write(page.getByLabel('What do you know of it?'), unowned);
      await keys.follow(button('Find'));
      expect(new URL(page.url()).pathname).toBe(`/cases/${unowned}`);
      expect(await look('found')).toContain('Owner: you');
      await keys.follow(button('Sign out'));
      expect(new URL(page.url()).pathname).toMatch(/^\/sign-(in|out)/);
      await end();
    },
  );
});
