import { expect, it } from 'vitest';
import type { CaseMessage } from '@asb/casework';
import { presentMessages, recipientsOf } from './present-messages.ts';

const AT = new Date('2026-11-23T10:44:00Z');
const names = {
  agency: (code: string) => (code === 'bromford' ? 'Bromford' : code),
  category: () => 'Noise',
  person: (id: string | null) => (id === 'sam' ? 'Sam Whitlock' : null),
};
const message = (of: Partial<CaseMessage>): CaseMessage => ({
  id: 'm1',
  recipient: 'agency:bromford',
  channel: 'in_app',
  because: 'A new case is yours',
  status: 'sent',
  createdAt: AT,
  dueAt: AT,
  sentAt: AT,
  attempts: 1,
  ...of,
});
const shown = (of: Partial<CaseMessage>) => presentMessages([message(of)], names)[0];

it.each([
  ['agency:bromford', 'Bromford'],
  ['supervisors:bromford', 'Supervisors of Bromford'],
  ['supervisors:partnership', 'Supervisors of the partnership'],
  ['user:sam', 'Sam Whitlock'],
  ['user:gone', 'Somebody who has left'],
])('says who %s is', (recipient, words) => {
  expect(shown({ recipient })?.to).toBe(words);
});

it('says what to do about what was not delivered, and nothing about what was', () => {
  expect(shown({})?.todo).toBeNull();
  expect(shown({ status: 'failed', channel: 'email' })).toMatchObject({
    status: 'Not delivered',
    tone: 'failed',
    todo: 'Their mail server refused it. Ring them, and ask your administrator to check the address.',
  });
  expect(shown({ status: 'failed', channel: 'webhook' })?.todo).toContain('Tell them another way');
});

it('names a time for what waits too', () => {
  const later = new Date('2026-11-23T11:00:00Z');
  expect(shown({ status: 'due', sentAt: null, dueAt: later })).toMatchObject({ at: later, tone: 'waiting' });
});

it('knows the people among the recipients', () => {
  expect(recipientsOf([message({ recipient: 'user:sam' }), message({})])).toEqual(['sam']);
});
