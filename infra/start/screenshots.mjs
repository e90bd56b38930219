/** `npm run screenshots`: each role's main page as the demonstration shows it, as pictures for the README. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { findChromium } from './chromium.mjs';
import { requireEnvironment } from './environment.mjs';
import { StartFault, wordsForFault } from './fault.mjs';
import { readRunFile } from './run-file.mjs';
import { installWorkspace, requireFrom } from './workspace.mjs';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LARGEST_BYTES = 256 * 1024;

/** Pictures by file name: who looks, and how to get where the picture is taken. */
const PICTURES = {
  'take-a-report': { who: 'handler', go: typeAReport },
  'my-day': { who: 'officer.bromford', go: (page) => openPage(page, '/my-day') },
  case: { who: 'officer.bromford', go: openOwnCase },
  review: { who: 'supervisor', go: openProposal },
  board: { who: 'supervisor', go: (page) => openPage(page, '/supervision') },
  administration: { who: 'administrator', go: (page) => openPage(page, '/admin') },
  'case-on-a-phone': { who: 'officer.bromford', viewport: PHONE, go: openOwnCase },
};

const { signal } = new AbortController();
let status = 1;
try {
  status = await photograph(requireEnvironment(process.env));
} catch (error) {
  process.stderr.write(`${wordsForFault(error)}\n`);
}
process.exit(status);

async function photograph(settings) {
  await installWorkspace(settings, { signal });
  const system = readRunFile(settings.home) ? undefined : await startSystem(settings);
  try {
    return await takePictures(settings);
  } finally {
    system?.kill('SIGINT');
    if (system) await once(system, 'exit');
  }
}

/** The system, as `npm start` starts it, where none runs: resolves when it is ready. */
async function startSystem({ root }) {
  const system = spawn(process.execPath, [join(root, 'infra/start/start.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: system.stdout })) {
    process.stdout.write(`${line}\n`);
    if (line.startsWith('Ready')) {
      system.stdout.resume();
      return system;
    }
  }
  throw new StartFault('The system did not start', 'See the lines above.');
}

async function takePictures(settings) {
  const demo = JSON.parse(readFileSync(join(settings.home, 'demo.json'), 'utf8'));
  const folder = join(settings.root, 'docs/screenshots');
  mkdirSync(folder, { recursive: true });
  const found = await findChromium(settings, { signal });
  if (!found.ok) throw new StartFault('There is no Chromium', `${found.why}. Set CHROMIUM_PATH.`);
  const { chromium } = requireFrom(settings.root, 'tests', 'playwright-core');
  const browser = await chromium.launch({ executablePath: found.path });
  let tooLarge = 0;
  for (const [name, { who, viewport = DESKTOP, go }] of Object.entries(PICTURES)) {
    const user = demo.users.find(({ email }) => email.startsWith(`${who}@`));
    const context = await browser.newContext({
      baseURL: demo.consoleUrl,
      viewport,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await signIn(page, user);
    await go(page);
    await page.evaluate('scrollTo(0, 0)');
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    await context.close();
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) tooLarge += 1;
    process.stdout.write(
      `${path}  ${Math.round(size / 1024)} KB${size > LARGEST_BYTES ? ': TOO LARGE' : ''}\n`,
    );
  }
  await browser.close();
  return tooLarge === 0 ? 0 : 1;
}

async function signIn(page, { email, password }) {
  await page.goto('/sign-in');
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.locator('#password').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** The first of the cases on the officer's day, as somebody who works on it sees it. */
async function openOwnCase(page) {
  await page.goto('/cases');
  await page.locator('main a[href^="/cases/C-"]').first().click();
  await page.waitForLoadState('networkidle');
}

/** A call as it stands when place and words are in. */
async function typeAReport(page) {
  await page.goto('/reports/new');
  const words = 'Loud music from the flat above again, third night running, she is in tears';
  await page.getByLabel('In the caller’s own words').fill(words);
  await page.getByLabel('Address, street, park or landmark').fill('12 dimbles lane');
  await page.getByRole('option', { name: '12 Dimbles Lane, Lichfield' }).first().click();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.waitForLoadState('networkidle');
}

/** The proposal that the demonstration always leaves: motorbikes at one spot, days apart. */
async function openProposal(page) {
  await page.goto('/review');
  const waiting = page.locator('main :is(tr, li)', { hasText: 'Hints green' });
  await waiting.locator('a[href^="/review/"]').first().click();
  await page.waitForLoadState('networkidle');
}

async function openPage(page, path) {
  const answer = await page.goto(path);
  if (!answer.ok())
    throw new StartFault(`${path} answers ${answer.status()}`, 'Is there no such page any more?');
}
