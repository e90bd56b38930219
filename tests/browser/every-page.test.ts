import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOOKERS, markedWorld, SUNDAY_EVENING, TEST_PERSONAL, type MarkedWorld } from '@asb/testing';
import { MATRIX, type MatrixRow } from '../../services/console/src/security/routes.matrix.ts';
import { addressesOf, openWorld, type OpenWorld } from '../../services/console/src/security/world.fixture.ts';
import { axeFindings } from './support/axe-clean.ts';
import { browserTests } from './support/browser-tests.ts';
import { DESKTOP, launchChromium, PHONE } from './support/chromium.ts';
import { scrollsSideways } from './support/screenshot.ts';

const NARROWEST = { width: 320, height: 640 };
const SHOWN = new Set([200, 303]);

/** Whoever sees most of a page, and a call handler, who sees the least of it. */
const lookersOf = ({ statuses }: MatrixRow): string[] => {
  const seers = LOOKERS.filter((_looker, n) => SHOWN.has(statuses[n] ?? 404)).map(({ name }) => name);
  const most = seers.find((name) => name === 'supervisor who leads') ?? seers.at(-1);
  return [...new Set([...seers.filter((name) => name === 'call handler'), most ?? []].flat())];
};

/** Every page of the matrix, so that a new one is looked at without being asked for. */
browserTests('every page', () => {
  let marked: MarkedWorld;
  let world: OpenWorld;
  let browser: Browser;
  let address: string;
  const contexts = new Map<string, Promise<BrowserContext>>();

  beforeAll(async () => {
    marked = await markedWorld(TEST_PERSONAL, SUNDAY_EVENING);
    world = await openWorld(marked);
    address = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
    await marked.drop();
  });

  const contextOf = async (looker: string): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    const value = marked.sessions.get(looker) ?? '';
    await context.addCookies([{ name: 'asb_session', value, domain: '127.0.0.1', path: '/' }]);
    return context;
  };

  const open = async (looker: string): Promise<Page> => {
    const known = contexts.get(looker) ?? contextOf(looker);
    contexts.set(looker, known);
    return (await known).newPage();
  };

  /** Null where the browser saves a file instead of showing a page. */
  const opened = (page: Page, path: string): Promise<Response | null> =>
    page.goto(path).catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('Download is starting')) return null;
      throw error;
    });

  const faultsAt = async (page: Page, size: { width: number; height: number }): Promise<string[]> => {
    await page.setViewportSize(size);
    const sideways = (await scrollsSideways(page)) ? ['scrolls sideways'] : [];
    return [...sideways, ...(await axeFindings(page))].map((fault) => `${size.width} px: ${fault}`);
  };

  const ownFaults = async (page: Page): Promise<string[]> => {
    const headings = await page.getByRole('heading', { level: 1 }).count();
    const title = await page.title();
    return [
      ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
      ...(title.length > 10 ? [] : [`a title that says nothing: ${title}`]),
    ];
  };

  it.each(
    MATRIX.flatMap((row) => lookersOf(row).map((looker) => [row.route, row.of ?? '', looker, row] as const)),
  )('%s %s is clean for a %s', { timeout: 60_000 }, async (route, _of, looker, row) => {
    const page = await open(looker);
    const complaints: string[] = [];
    page.on('console', (said) => {
      if (said.type() === 'error') complaints.push(`the browser complains: ${said.text()}`);
    });
    page.on('pageerror', ({ message }) => complaints.push(`a script fails: ${message}`));
    const answer = await opened(page, addressesOf(row)[0]?.path ?? route);
    const faults: string[] = [];
    if (/^\s*<!doctype html/i.test((await answer?.text()) ?? '')) {
      faults.push(...(await ownFaults(page)), ...(await faultsAt(page, DESKTOP)));
      faults.push(...(await faultsAt(page, PHONE)));
      await page.setViewportSize(NARROWEST);
      if (await scrollsSideways(page)) faults.push('320 px: scrolls sideways');
      faults.push(...complaints);
    }
    await page.close();
    expect(faults).toEqual([]);
  });
});
