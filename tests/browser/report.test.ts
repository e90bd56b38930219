import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { receiveReport, triageReport } from '@asb/casework';
import { aNewReport, aParty } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem, type Person } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

browserTests('a logged report', () => {
  const system = consoleSystem();

  const log = async (by: Person, changed: Parameters<typeof aNewReport>[0] = {}) => {
    const { role, agency, id: userId } = by;
    const intake = receiveReport(system.casework);
    const parties = [aParty({ role: 'reporter', name: 'Rosa Lindqvist', phone: '07700 900142' })];
    const [occurredFrom, occurredTo] = [new Date(Date.now() - 7_200_000), new Date(Date.now() - 3_600_000)];
    const report = aNewReport({ parties, occurredFrom, occurredTo, ...changed });
    const got = await intake.receive(report, {
      viewer: { role, agency, userId, keyId: null },
      correlationId: null,
    });
    await intake.close();
    if (!got.ok) throw new Error(got.refusal);
    return got.value;
  };
  const triage = async (id: string): Promise<void> => {
    const [job] = await system.database.sql<{ outboxId: string }[]>`
      select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
    if (job === undefined) throw new Error('The report waits for no triage.');
    await triageReport(system.casework)({ reportId: id, outboxId: job.outboxId, correlationId: 'test' });
  };
  const looksRight = async (page: Page, name: string): Promise<void> => {
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    await screenshot(page, name);
  };

  it.each([
    ['desktop', true],
    ['phone', false],
  ] as const)(
    'is read back as soon as it is triaged, on a %s, with scripts %s',
    { timeout: 60_000 },
    async (size, scripts) => {
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const page = await system.signInAs('call_handler', null, { size, scripts });
      const { id, reference } = await log(page.person);
      await page.goto(`/reports/${reference}`);
      const main = page.locator('main');
      expect(await main.innerText()).toContain(reference.replaceAll('-', ' '));
      expect(await main.innerText()).toContain('We are finding out who should deal with it.');
      await looksRight(page, `report-received-${name}`);
      await triage(id);
      if (!scripts) await page.getByRole('link', { name: 'See what has happened with it' }).click();
      await page.getByText('We have asked Bromford to deal with this.').waitFor();
      expect(await main.innerText()).toMatch(/Bromford will call you by \d/);
      expect(await main.innerText()).toContain('Offered to Bromford, not accepted yet');
      await looksRight(page, `report-triaged-${name}`);
      await page.context().close();
    },
  );

  it.each([
    ['desktop', true],
    ['phone', false],
  ] as const)(
    'is added to on a %s, with scripts %s: danger is answered at once',
    { timeout: 60_000 },
    async (size, scripts) => {
      const name = `${size}-${scripts ? 'scripts' : 'plain'}`;
      const { id, reference } = await log(await system.person('call_handler'));
      await triage(id);
      const page = await system.signInAs('call_handler', null, { size, scripts });
      await page.goto(`/reports/${reference}`);
      expect(await page.locator('main').innerText()).toContain('Told by Rosa Lindqvist. Ask for the name');
      await page.getByRole('button', { name: 'Add to the report' }).click();
      expect(await page.title()).toMatch(/^Error:/);
      expect(await page.locator('.govuk-error-summary').innerText()).toContain(
        'Select whether anyone is in danger',
      );
      await looksRight(page, `report-add-wrong-${name}`);
      await page.getByLabel('Yes', { exact: true }).check();
      if (scripts) await page.getByRole('alert').filter({ hasText: 'call 999 now' }).last().waitFor();
      await looksRight(page, `report-add-danger-${name}`);
      await page.getByLabel('What does the caller tell?').fill('He is outside my door and shouts');
      await page.getByRole('button', { name: 'Add to the report' }).click();
      await page.waitForURL('**/reports/*?danger=now');
      expect(await page.locator('main').innerText()).toContain('Stop: this is for 999, now');
      expect(await page.locator('main').innerText()).toContain('He is outside my door and shouts');
      await looksRight(page, `report-added-${name}`);
      await page.context().close();
    },
  );

  it('is taken out of its case by an officer on a phone', { timeout: 60_000 }, async () => {
    const handler = await system.person('call_handler');
    for (let told = 0; told < 2; told += 1) await triage((await log(handler)).id);
    const { id, reference } = await log(handler);
    await triage(id);
    const page = await system.signInAs('officer', 'bromford', { size: 'phone' });
    await page.goto(`/reports/${reference}`);
    await page.getByRole('link', { name: 'This report does not belong to this case' }).click();
    await page.waitForURL('**/unlink');
    await page.getByRole('button', { name: 'Take the report out' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter why the report');
    await looksRight(page, 'report-unlink-phone');
    await page.getByLabel('Why does it not belong to this case?').fill('Another flat of the same house');
    await page.getByRole('button', { name: 'Take the report out' }).click();
    await page.waitForURL(`**/reports/${reference}`);
    expect(await page.locator('main').innerText()).toContain('The report has left the case.');
    await looksRight(page, 'report-unlinked-phone');
    await page.getByRole('link', { name: /^Put this report in/ }).click();
    await page.waitForURL('**/link');
    await looksRight(page, 'report-link-phone');
    await page.context().close();
  });

  it('of danger begins with what to do, at 320 pixels', { timeout: 60_000 }, async () => {
    const page = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
    const { reference } = await log(page.person, { immediateDanger: true });
    await page.goto(`/reports/${reference}?danger=now`);
    expect(await page.getByRole('alert').innerText()).toContain('call 999 now');
    await looksRight(page, 'report-999-320');
    await page.context().close();
  });

  it('is shown to an officer with its words and why it went there', { timeout: 60_000 }, async () => {
    const handler = await system.person('call_handler');
    const { id, reference } = await log(handler);
    await triage(id);
    const page = await system.signInAs('officer', 'bromford');
    await page.goto(`/reports/${reference}`);
    expect(await page.locator('main').innerText()).toContain('the bass comes through the wall');
    expect(await page.locator('main').innerText()).toContain('Why it went there');
    await looksRight(page, 'report-officer');
    await page.context().close();
  });
});
