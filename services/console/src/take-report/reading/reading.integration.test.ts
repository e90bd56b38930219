import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import { consoleInTest, signedIn, type Visitor } from '../../console.fixture.ts';

const database = testDatabase();
const casework = testCasework(database);
const WORDS = 'Loud music every night. He came out with a knife. Racist names shouted at our family';
const told = { place: '3 Quarry Lane, Burntwood', placeId: 'unlisted', danger: 'no', words: WORDS };

let app: FastifyInstance;
let handler: Visitor;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await consoleInTest(casework);
  handler = await signedIn(app, await insertUser(database.db, { role: 'call_handler', agency: null }));
});
afterAll(() => app.close());

const begin = async (): Promise<string> => String((await handler.get('/reports/new')).headers.location);
/** The page after it was saved, and what the script is sent of the same form. */
const bothOf = async (fields: Record<string, string>): Promise<string[]> => {
  const draft = await begin();
  const live = await handler.post(`${draft}/known`, fields);
  await handler.post(draft, { do: 'save', ...fields });
  return [live.body, (await handler.get(draft)).body];
};
const labelOf = (html: string, value: string): string =>
  new RegExp(`value="${value}"[^>]*>\\s*<label[^>]*>(.*?)</label>`, 's').exec(html)?.[1] ?? 'no such answer';
const live = (html: string, part: string): string =>
  (new RegExp(`data-live="${part}"[^>]*>(.*?)</(?:p|q|span)>`, 's').exec(html)?.[1] ?? 'no such part')
    .replaceAll(/<[^>]+>/g, '')
    .trim();

describe('what is read in the words', () => {
  it('stands beside the type as suggestions with the words that led there, and picks none', async () => {
    for (const html of await bothOf(told)) {
      expect(labelOf(html, 'noise')).toMatch(/^Noise.*heard: “loud music”/i);
      expect(labelOf(html, 'hate')).toContain('heard: “');
      expect(html).not.toMatch(/name="type"[^>]+checked/);
    }
  });

  it('keeps the type that was picked, whatever the words say since', async () => {
    for (const html of await bothOf({ ...told, type: 'garden' })) {
      expect(labelOf(html, 'garden')).not.toContain('heard');
      expect(html).toMatch(/name="type" type="radio" value="garden" checked/);
    }
  });

  it('stands beside the harm it tells of, and ticks nothing', async () => {
    for (const html of await bothOf(told)) {
      expect(live(html, 'heard-weapon')).toMatch(/^heard: “.*knife.*”$/);
      expect(live(html, 'heard-arson')).toBe('');
      expect(html).not.toMatch(/name="harm"[^>]+checked/);
    }
  });

  it('says what makes it urgent, and what the caller can be promised', async () => {
    for (const html of await bothOf({ ...told, phone: '07700 900142' })) {
      expect(live(html, 'priority')).toMatch(/^(High priority|Emergency) because of .*weapon/);
      expect(live(html, 'say')).toMatch(/will call you by .+ If anyone is in danger, call 999\.$/);
    }
  });

  it('says nothing of an empty form', async () => {
    for (const html of await bothOf({})) {
      expect(live(html, 'priority')).toBe('');
      expect(live(html, 'say')).toBe('Choose a place and a type of problem to see what to say.');
    }
  });
});
