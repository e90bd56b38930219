import { expect, it } from 'vitest';
import { browserTests } from '../support/browser-tests.ts';
import { consoleSystem } from '../support/console-system.ts';
import { beginDay, DAYS } from '../support/day.ts';
import { offeredCase, proposedReport } from '../support/take-report.ts';

browserTests('a supervisor’s day', () => {
  const system = consoleSystem();

  /** Accepted by Bromford, late, and nobody's. */
  const lateCase = async (): Promise<string> => {
    const reference = await offeredCase(system);
    await system.database.sql`
      update deadlines set due_at = now() - interval '3 hours', status = 'missed' where kind = 'first_contact'
        and case_id = (select id from cases where reference = ${reference})`;
    return reference;
  };

  it.each(DAYS)(
    'is gone through by keyboard on a %s, with scripts %s',
    { timeout: 120_000 },
    async (size, scripts) => {
      const officer = await system.person('officer', 'bromford');
      await system.database
        .sql`update users set name = ${`Officer ${size} ${String(scripts)}`} where id = ${officer.id}`;
      const reference = await lateCase();
      const { page, main, keys, look, end } = await beginDay(
        system,
        ['supervisor', 'bromford'],
        [size, scripts],
      );
      const button = (name: string) => page.getByRole('button', { name, exact: true });

      expect(new URL(page.url()).pathname).toBe('/supervision');
      expect(await look('board')).toContain('Overdue by 3 hours');
      await keys.follow(main.getByRole('link', { name: reference }).first());
      await keys.follow(button('Accept this case'));
      expect(await main.innerText()).toContain('You have accepted this case.');

      await keys.menu('Team board');
      await keys.tick(page.getByLabel(`Select ${reference}`));
      await keys.choose(
        page.getByLabel(/^Assign .*selected cases? to$/),
        `Officer ${size} ${String(scripts)}`,
      );
      await keys.follow(button('Assign'));
      expect(await look('assigned')).toContain(`${reference} is assigned to Officer ${size}`);

      await keys.menu('Repeat victims');
      expect(await look('repeats')).toMatch(/Nobody you may know of fits this rule|incidents/);

      await keys.menu('Cases');
      expect(await look('cases')).toContain(reference);
      await keys.follow(button('Sign out'));
      await end();
    },
  );

  it.each(DAYS)(
    'of the whole partnership is gone through by keyboard on a %s, with scripts %s',
    { timeout: 120_000 },
    async (size, scripts) => {
      const { page, main, keys, look, end } = await beginDay(system, ['supervisor', null], [size, scripts]);
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      expect(await look('all-boards')).toContain('Team board');

      const proposed = await proposedReport(system);
      await keys.menu('To confirm');
      expect(await look('review')).toContain('Reports to confirm');
      await keys.follow(page.getByRole('link', { name: 'Is this part of case' }).first());
      expect(await look('proposal')).toMatch(/Agrees|same place/);
      await keys.pick(page.getByLabel('Same incident, told again'));
      await keys.follow(button('Save and next'));
      expect(await look('answered')).toContain(`${proposed.reference} tells again of an incident of case`);
      await keys.follow(button('Undo'));
      expect(await main.innerText()).toContain(`Your answer to ${proposed.reference} is taken back.`);
      await system.database.sql`
        update reports set status = 'shelved', review_reason = null, review_due_at = null where id = ${proposed.id}`;
      await end();
    },
  );
});
