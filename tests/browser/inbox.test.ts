import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { schema } from '@asb/database';
import { insertCase } from '@asb/testing';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { consoleSystem } from './support/console-system.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

const HOUR = 3_600_000;

browserTests('messages', () => {
  const system = consoleSystem();

  const send = async (recipient: string, caseId: string, hoursAgo: number, failed = false): Promise<void> => {
    const at = new Date(Date.now() - hoursAgo * HOUR);
    await system.database.db.insert(schema.messages).values({
      id: randomUUID(),
      caseId,
      recipient,
      channel: failed ? 'email' : 'in_app',
      because: failed ? 'This case was assigned to you' : 'It has happened again: a new incident was added',
      grave: false,
      status: failed ? 'failed' : 'sent',
      createdAt: at,
      dueAt: at,
      sentAt: failed ? null : at,
    });
  };

  it.each([
    ['desktop', true],
    ['phone', true],
    ['desktop', false],
    [{ width: 320, height: 700 }, false],
  ] as const)('are read, one and all, on %s with scripts %s', { timeout: 90_000 }, async (size, scripts) => {
    const name = `${typeof size === 'string' ? size : 'small'}-${scripts ? 'scripts' : 'plain'}`;
    const page = await system.signInAs('officer', null, { size, scripts });
    const main = page.locator('main');
    const me = `user:${page.person.id}`;
    await page.goto('/inbox');
    expect(await main.innerText()).toContain('Nobody has sent you a message yet.');
    await axeClean(page);

    const caseId = await insertCase(system.database.db, {
      ownerAgency: 'bromford',
      ownerKind: 'landlord',
      restricted: true,
    });
    await system.database.sql`update cases set address = '14 Weaver Rise, Lichfield' where id = ${caseId}`;
    await system.database.db.insert(schema.caseMembers).values({
      caseId,
      userId: page.person.id,
      namedAt: new Date(),
      because: 'test',
    });
    await send(me, caseId, 1);
    await send(me, caseId, 3, true);
    await send(me, caseId, 30);
    await page.reload();
    const badge = page.locator('.moj-notification-badge', { hasText: 'messages' });
    expect(await badge.textContent()).toBe('3 unread messages');
    expect(await main.innerText()).toContain('14 Weaver Rise');
    expect(await main.innerText()).toContain('You are named on this restricted case');
    expect(await page.locator('.app-queue__item').nth(1).innerText()).toContain(
      'Ask your administrator to check your address.',
    );
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    await screenshot(page, `inbox-${name}`);

    await page
      .getByRole('link', { name: 'It has happened again: a new incident was added' })
      .first()
      .press('Enter');
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}$/);
    expect(await badge.textContent()).toBe('2 unread messages');
    expect(await scrollsSideways(page)).toBe(false);
    await axeClean(page);
    await screenshot(page, `inbox-message-${name}`);
    await page.getByRole('button', { name: 'Mark as unread' }).press('Enter');
    await page.waitForURL('**/inbox');
    expect(await badge.textContent()).toBe('3 unread messages');

    await page.getByRole('button', { name: 'Mark as read This case was assigned to you' }).press('Enter');
    await main.getByText('1 message marked as read.').waitFor();
    await page.getByRole('link', { name: 'Unread', exact: true }).press('Enter');
    await page.waitForURL('**/inbox?show=unread');
    await page.getByRole('button', { name: 'Mark all 2 on this page as read' }).press('Enter');
    await main.getByText('You have read all your messages.').waitFor();
    expect(await badge.count()).toBe(0);
    await axeClean(page);
    await main.getByRole('button', { name: 'Undo' }).press('Enter');
    await main.getByText('2 messages marked as unread.').waitFor();
    expect(await badge.textContent()).toBe('2 unread messages');
    await page.context().close();
  });
});
