import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { reviewReport } from '@asb/casework';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';
import { proposedReport, unclearReport } from './support/take-report.ts';

browserTests('reports to confirm', () => {
  const system = consoleSystem();

  /** Each test begins with an empty queue. */
  beforeEach(async () => {
    await system.database.sql`
      update reports set status = 'shelved', review_reason = null, review_due_at = null where status = 'needs_review'`;
  });

  const statusOf = async (reference: string): Promise<string | undefined> => {
    const [row] = await system.database.sql<{ status: string }[]>`
      select status from reports where reference = ${reference}`;
    return row?.status;
  };
  const said = (page: Page): Promise<string> => page.locator('main').innerText();
  const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement?.id');
  const seen = async (page: Page, name: string): Promise<void> => {
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    await screenshot(page, `review-${name}`);
  };

  it('are worked through by keyboard alone, a few keys each', { timeout: 120_000 }, async () => {
    const waiting: string[] = [];
    for (let n = 0; n < 10; n += 1) waiting.push((await proposedReport(system)).reference);
    const page = await system.signInAs('supervisor');
    await page.goto('/review');
    expect(await said(page)).toContain('Reports to confirm (10)');
    await seen(page, 'queue');
    await page.getByRole('button', { name: 'Start with the most urgent' }).focus();
    await page.keyboard.press('Enter');
    const answers = [
      ['Space', 'Enter'],
      ['ArrowDown', 'Enter'],
      ['ArrowDown', 'ArrowDown', 'Enter'],
      ['ArrowUp', 'Enter'],
      ['Space', 'Control+Enter'],
    ];
    for (let n = 0; n < 10; n += 1) {
      const reference = waiting[n] ?? '';
      await page.waitForURL(`**/review/${reference}#answer`);
      expect(await focused(page)).toBe('answer');
      if (n === 0) await seen(page, 'question');
      for (const key of answers[n % answers.length] ?? []) await page.keyboard.press(key);
    }
    await page.waitForURL('**/review');
    expect(await said(page)).toContain('That was the last in this list.');
    expect(await said(page)).toContain('Reports to confirm (2)');
    const left = await Promise.all(waiting.map(statusOf));
    expect(left.map((status) => status === 'needs_review')).toEqual(waiting.map((_one, n) => n % 5 === 3));
    await seen(page, 'queue-left');
    await page.context().close();
  });

  it('are answered and taken back without scripts, on a phone', { timeout: 90_000 }, async () => {
    const { reference } = await proposedReport(
      system,
      'Off-road bikes tearing about, one of them has a knife',
    );
    const page = await system.signInAs('supervisor', null, { size: 'phone', scripts: false });
    await page.goto('/review');
    await page.getByRole('link', { name: `Is this part of case` }).click();
    expect(await said(page)).toContain('It could not wait: case');
    expect(await said(page)).toMatch(/Agrees[\s\S]*the same place by name/);
    expect(await said(page)).toContain('is merged into it');
    await seen(page, 'question-phone-plain');
    await page.getByRole('button', { name: 'Save and next' }).click();
    expect(await page.title()).toMatch(/^Error:/);
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Select what this report is');
    await seen(page, 'question-wrong-phone-plain');
    await page.getByLabel('Same incident, told again').check();
    await page.getByLabel('Why?').fill('Same two lads');
    await page.getByRole('button', { name: 'Save and next' }).click();
    expect(await said(page)).toContain(`${reference} tells again of an incident of case`);
    expect(await said(page)).toContain('Nothing waits for a decision.');
    expect(await statusOf(reference)).toBe('triaged');
    await seen(page, 'empty-phone-plain');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await said(page)).toContain(`Your answer to ${reference} is taken back.`);
    expect(await said(page)).toContain('It could not wait: case');
    expect(await statusOf(reference)).toBe('needs_review');
    await axeClean(page);
    await page.context().close();
  });

  it('say so where somebody else answered or changed them meanwhile', { timeout: 90_000 }, async () => {
    const [one, two] = [await proposedReport(system), await proposedReport(system)];
    const page = await system.signInAs('supervisor');
    await page.goto(`/review/${one.reference}`);
    await system.database.sql`update reports set version = version + 1 where id = ${one.id}`;
    await page.getByLabel('Not the same').check();
    await page.getByLabel('Why?').fill('Other bikes');
    await page.getByRole('button', { name: 'Save and next' }).click();
    expect(await said(page)).toContain('Somebody changed this report while you looked at it.');
    expect(await page.getByLabel('Not the same').isChecked()).toBe(true);
    expect(await page.getByLabel('Why?').inputValue()).toBe('Other bikes');
    await seen(page, 'stale');

    const other = await system.person('supervisor');
    const viewer = { role: 'supervisor', agency: null, userId: other.id, keyId: null } as const;
    const [row] = await system.database.sql<{ version: number }[]>`
      select version from reports where id = ${one.id}`;
    const input = {
      report: one.id,
      expectedVersion: row?.version ?? 0,
      answer: 'recurrence',
      reason: 'x',
    } as const;
    expect((await reviewReport(system.casework)(input, { viewer, correlationId: null })).ok).toBe(true);
    await page.getByRole('button', { name: 'Save and next' }).click();
    expect(await said(page)).toContain('This report has been decided already');
    expect(await said(page)).toContain('Other bikes');
    await seen(page, 'answered');
    await page.getByRole('button', { name: 'Next report' }).click();
    await page.waitForURL(`**/review/${two.reference}#answer`);
    await page.context().close();
  });

  it('of unclear kind get one, with what follows shown first', { timeout: 90_000 }, async () => {
    const [one, two] = [await unclearReport(system), await unclearReport(system)];
    const page = await system.signInAs('officer', 'bromford', { size: 'phone' });
    await page.goto(`/review/${one.reference}`);
    await seen(page, 'unclear');
    expect(await page.getByLabel('Open a case').count()).toBe(0);
    await page.getByLabel('What kind of problem is it?').selectOption({ label: 'Noise' });
    await page.getByRole('button', { name: 'Show what would happen' }).click();
    await page.getByText('Noise: what would happen').waitFor();
    expect(await said(page)).toContain('Goes to Bromford');
    await page.getByLabel('Reject it').check();
    await page.getByRole('button', { name: 'Save and next' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter why');
    await seen(page, 'unclear-wrong');
    await page.getByLabel('Open a case').check();
    await page.getByRole('button', { name: 'Save and next' }).click();
    await page.waitForURL(`**/review/${two.reference}#answer`);
    expect(await said(page)).toMatch(new RegExp(`${one.reference} has case C-`));
    expect(await focused(page)).toBe('answer');
    await page.getByLabel('Reject it').check();
    await page.getByLabel('Why?').fill('A test call');
    await page.getByRole('button', { name: 'Save and next' }).click();
    await page.waitForURL('**/review');
    expect([await statusOf(one.reference), await statusOf(two.reference)]).toEqual(['triaged', 'rejected']);
    await page.context().close();
  });

  it(
    'of another agency’s case are left to it; call handlers leave kinds to officers',
    { timeout: 90_000 },
    async () => {
      const { reference } = await proposedReport(system);
      const unclear = await unclearReport(system);
      const page = await system.signInAs('officer', 'fire', { size: { width: 320, height: 640 } });
      await page.goto(`/review/${reference}`);
      expect(await said(page)).toContain('Known to Staffordshire Police');
      expect(await said(page)).not.toMatch(/C-\w{4}-\w{4}/);
      expect(await page.getByRole('button', { name: 'Save and next' }).count()).toBe(0);
      await seen(page, 'known-to');
      await page.context().close();
      const handler = await system.signInAs('call_handler', null, { size: { width: 320, height: 640 } });
      await handler.goto(`/review/${unclear.reference}`);
      expect(await said(handler)).toContain('An officer decides this');
      await seen(handler, 'for-an-officer');
      await handler.goto(`/review/${reference}`);
      expect(await handler.getByLabel('It has happened again').count()).toBe(1);
      await seen(handler, 'question-320');
      await handler.context().close();
    },
  );

  it('come from the shelf when they need a case', { timeout: 90_000 }, async () => {
    const { reference, id } = await unclearReport(system);
    await system.database.sql`
      update reports set status = 'shelved', review_reason = null, review_due_at = null where id = ${id}`;
    const { known } = await proposedReport(system);
    const page = await system.signInAs('supervisor', null, { size: 'phone', scripts: false });
    await page.goto('/shelf');
    await seen(page, 'shelf');
    await page.getByRole('link', { name: reference }).click();
    expect(await said(page)).toContain('Please can somebody ring me back');
    await seen(page, 'shelved');
    await page.getByRole('button', { name: 'Open a case' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain(
      'Select what kind of problem it is',
    );
    await page.getByLabel('Number of the case').fill('C-0000-0000');
    await page.getByLabel('It has happened again').check();
    await page.getByLabel('Why does it belong there?').fill('Same lads');
    await page.getByRole('button', { name: 'Put it into this case' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('There is no such case');
    await seen(page, 'shelved-wrong');
    const [met] = await system.database.sql<{ reference: string }[]>`
      select c.reference from cases c join incidents i on i.case_id = c.id
      join report_incidents l on l.incident_id = i.id where l.report_id = ${known}`;
    await page.getByLabel('Number of the case').fill(met?.reference ?? '');
    await page.getByRole('button', { name: 'Put it into this case' }).click();
    expect(await said(page)).toContain(`${reference} is in case ${met?.reference ?? ''} now.`);
    expect(await statusOf(reference)).toBe('triaged');
    await axeClean(page);
    await page.context().close();
  });
});
