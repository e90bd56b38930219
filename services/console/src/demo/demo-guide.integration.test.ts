import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '@asb/casework';
import { schema } from '@asb/database';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { eq } from 'drizzle-orm';
import { consoleInTest, visitor } from '../console.fixture.ts';
import { demoGuide } from './demo-guide.ts';

const database = testDatabase();
const PASSWORD = 'everybody knows this one';
let home: string;
let email: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  const id = await insertUser(database.db, { role: 'officer', agency: 'bromford' });
  email = `${id}@test.example`;
  const passwordHash = await hashPassword(PASSWORD);
  await database.db.update(schema.users).set({ passwordHash }).where(eq(schema.users.id, id));
  home = await mkdtemp(path.join(tmpdir(), 'asb-demo-'));
  const users = [{ id, email, password: PASSWORD, role: 'officer', agency: 'bromford' }];
  const guide = { mailboxUrl: 'http://127.0.0.1:3300/mailbox', users };
  await writeFile(path.join(home, 'demo.json'), JSON.stringify(guide));
});
afterAll(() => rm(home, { recursive: true }));

const consoleOf = (isDemo: boolean) =>
  consoleInTest(testCasework(database), { demo: demoGuide(home, isDemo) });

describe('the page for signing in', () => {
  it('of a demonstration lets a newcomer in with one press, and leads to its mailbox', async () => {
    const app = await consoleOf(true);
    const browser = visitor(app);
    const { body } = await browser.get('/sign-in');
    expect(body).toContain('Officer, Bromford');
    expect(body).toContain('href="http://127.0.0.1:3300/mailbox"');
    const hidden = Object.fromEntries(
      [...body.matchAll(/type="hidden" name="(email|password)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect((await browser.post('/sign-in', hidden)).headers.location).toBe('/');
    expect((await browser.get('/account')).body).toContain('href="http://127.0.0.1:3300/mailbox"');
    await app.close();
  });

  it('of any other system tells of nobody, whatever lies in its folder', async () => {
    const app = await consoleOf(false);
    const { body } = await visitor(app).get('/sign-in');
    expect(body).not.toContain(email);
    expect(body).not.toContain('mailbox');
    await app.close();
  });
});
