import { fastify } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepDemoMail } from '@asb/database';
import { SUNDAY_EVENING, testCasework, testDatabase } from '@asb/testing';
import { addMailboxRoutes } from '../../services/notifier/src/demo-mailbox/add-mailbox-routes.ts';
import { demoMailbox } from '../../services/notifier/src/demo-mailbox/demo-mailbox.ts';
import { caseNotice } from '../../services/notifier/src/templates/case-notice/case-notice.ts';
import { renderMail } from '../../services/notifier/src/templates/render-mail.ts';
import { axeClean } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { launchChromium } from './support/chromium.ts';
import { screenshot, scrollsSideways } from './support/screenshot.ts';

const mailAbout = (reference: string, because: string) => {
  const { subject, text } = renderMail(
    caseNotice({
      reference,
      because,
      consoleUrl: 'http://127.0.0.1:3000',
      to: { kind: 'desk', agency: 'Bromford' },
    }),
  );
  return { subject, text, at: SUNDAY_EVENING };
};

browserTests('the mailbox of a demonstration', () => {
  const database = testDatabase();
  const app = fastify();
  let browser: Browser;
  let baseURL: string;
  beforeAll(async () => {
    addMailboxRoutes(app, demoMailbox(testCasework(database), 'http://127.0.0.1:3000'));
    baseURL = await app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (size: 'desktop' | 'phone' | 'narrow'): Promise<Page> => {
    const width = { desktop: 1440, phone: 390, narrow: 320 }[size];
    const context = await browser.newContext({
      baseURL,
      viewport: { width, height: 844 },
      javaScriptEnabled: false,
    });
    return context.newPage();
  };

  it('is empty, and can be read by everybody', async () => {
    const page = await open('desktop');
    await page.goto('/mailbox');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Demonstration mailbox');
    expect(await page.getByText('No mail yet.').count()).toBe(1);
    await axeClean(page);
  });

  it.each(['desktop', 'phone', 'narrow'] as const)('shows mails on a %s, by keyboard alone', async (size) => {
    const to = 'officer.bromford@demo.example';
    const desk = 'neighbourhoods@bromford.example';
    const assigned = mailAbout('C-4KQ7-2M9X', 'This case was assigned to you');
    const offered = mailAbout('C-8GJ4-K2PD', 'This case is offered to your agency');
    await keepDemoMail(database.db, { messageId: 'one', to, ...assigned }, 10);
    await keepDemoMail(database.db, { messageId: 'two', to: desk, ...offered }, 10);
    const page = await open(size);
    await page.goto('/mailbox');
    expect(await page.locator('details').count()).toBe(2);
    await axeClean(page);
    expect(await scrollsSideways(page)).toBe(false);
    await screenshot(page, `mailbox-${size}`);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(desk);
    await page.keyboard.press('Enter');
    await page.waitForURL(/about=/);
    expect(await page.locator('summary strong').allInnerTexts()).toEqual(['ASB case C-8GJ4-K2PD']);
    await page.locator('summary').press('Enter');
    await page.getByText('This case is offered to your agency').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await screenshot(page, `mailbox-open-${size}`);
    await axeClean(page);
    await page.getByRole('link', { name: 'Show all mail' }).press('Enter');
    await page.waitForURL(/\/mailbox$/);
    expect(await page.locator('details').count()).toBe(2);
  });
});
