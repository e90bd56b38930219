/**
 * The five calls at the pace of a practised person: 0.2 s a key, 1.35 s a choice (the keystroke-level model), in a real
 * Chromium against a console of its own. Seconds from the first key to the reference, or to the stop.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { hashPassword } from '@asb/casework';
import { schema } from '@asb/database';
import { CALLS, callsWorld } from '../browser/support/calls.ts';
import { DESKTOP, launchChromium } from '../browser/support/chromium.ts';
import { PASSWORD, signIn } from '../browser/support/sign-in.ts';
import { AT_ONCE, typist, type Effort, type Pace } from '../browser/support/typist.ts';
import { startService } from '../resilience/service-process.ts';
import { freePort, untilAnswering } from './load.ts';
import { percentile, printTable, rounded, writeResult } from './results.ts';
import { durability, scratchDatabase } from './scratch-database.ts';

const KEY_MS = 200;
const CHOICE_MS = 1350;
const PRACTISED: Pace = { key: () => pause(KEY_MS), choice: () => pause(CHOICE_MS) };
/** What the page asks for while somebody types, and how long it may take (95 of 100). */
const ASKED = { suggestions: 100, known: 200, autosave: 200 } as const;
type Asked = keyof typeof ASKED;

const scratch = await scratchDatabase();
const { casework } = scratch;
await callsWorld({ casework, database: casework.database });
const email = 'handler@calls.example';
await casework.database.db.insert(schema.users).values({
  id: randomUUID(),
  email,
  name: 'Calls handler',
  role: 'call_handler',
  passwordHash: await hashPassword(PASSWORD),
  createdAt: new Date(),
});
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const server = startService('console', { ...scratch.env, CONSOLE_PORT: String(port) });
await untilAnswering(`${address}/sign-in`);
const browser = await launchChromium();
const context = await browser.newContext({ baseURL: address, viewport: DESKTOP, locale: 'en-GB' });
const page = await context.newPage();
await signIn(page, email);

const asked = new Map<Asked, number[]>((Object.keys(ASKED) as Asked[]).map((what) => [what, []]));
const watch = (watched: Page): void => {
  watched.on('requestfinished', (request) => {
    const what = new URL(request.url()).pathname.split('/').at(-1);
    const times = what === undefined ? undefined : asked.get(what as Asked);
    if (request.method() === 'POST') times?.push(request.timing().responseEnd);
  });
};

const take = async (call: (typeof CALLS)[number], pace: Pace): Promise<Effort> => {
  await page.goto('/reports/new');
  const handler = typist(page, pace);
  await call.take(page, handler);
  return handler.effort();
};

// Once at once, so that pages and plans are warm; the calls that count come after.
for (const call of CALLS) await take(call, AT_ONCE);
watch(page);
const calls = [];
for (const call of CALLS) {
  const { controlKeys, seconds, waitingSeconds } = await take(call, PRACTISED);
  calls.push({
    call: `${call.number} ${call.what}`,
    keys: controlKeys,
    'most keys': call.mostControlKeys,
    seconds: rounded(seconds),
    'most s': call.mostSeconds,
    'of these waiting': rounded(waitingSeconds),
    'most waiting': 1.5,
  });
}
printTable('The five calls, 0.2 s a key and 1.35 s a choice', calls);
const answers = [...asked].map(([what, times]) => ({
  what,
  times: times.length,
  'p50 ms': rounded(percentile(times, 0.5)),
  'p95 ms': rounded(percentile(times, 0.95)),
  'most p95': ASKED[what],
}));
printTable('What the page asked for meanwhile, on loopback', answers);
await writeResult('calls', await durability(scratch), { calls, answers });
await browser.close();
await server.stop();
await scratch.drop();
