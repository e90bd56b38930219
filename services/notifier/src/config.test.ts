import { describe, expect, it } from 'vitest';
import { ConfigFault } from '@asb/service-kit';
import { readNotifierConfig } from './config.ts';
import { makeNotifier } from './dependencies.ts';

const WHOLE = { DATABASE_URL: 'postgres://asb@127.0.0.1:5432/asb', REDIS_URL: 'redis://127.0.0.1:6379' };
const MAIL = { SMTP_URL: 'smtp://mail.example:25', MAIL_FROM: 'ASB Triage <asb@asb.example>' };

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readNotifierConfig({ ...WHOLE, ...env });
    return [];
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
};

describe('the settings for mail', () => {
  it.each<[string, Record<string, string>, faults: RegExp[]]>([
    ['none', {}, []],
    ['a server and a sender', MAIL, []],
    ['a bare address', { ...MAIL, MAIL_FROM: 'asb@asb.example' }, []],
    ['a server without a sender', { SMTP_URL: MAIL.SMTP_URL }, [/^MAIL_FROM: is not set/]],
    ['another kind of server', { ...MAIL, SMTP_URL: 'http://mail.example' }, [/^SMTP_URL: /]],
    ['a sender without an address', { ...MAIL, MAIL_FROM: 'ASB Triage' }, [/^MAIL_FROM: takes/]],
    [
      'a sender with another header in it',
      { ...MAIL, MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' },
      [/^MAIL_FROM/],
    ],
    ['a console that is no address', { CONSOLE_URL: 'asb.example' }, [/^CONSOLE_URL: /]],
  ])('%s', (_words, env, faults) => {
    expect(faultsOf(env)).toEqual(faults.map((words): unknown => expect.stringMatching(words)));
  });

  it('never repeat a password', () => {
    expect(faultsOf({ ...MAIL, SMTP_URL: 'http://asb:secret@mail.example' }).join()).not.toContain('secret');
  });
});

describe('email', () => {
  it.each<[string, Record<string, string>, channels: string[], mailbox: boolean]>([
    ['is off where no server is named', {}, ['in_app'], false],
    ['goes through the server that is named', MAIL, ['email', 'in_app'], false],
    ['ends in a mailbox in a demonstration', { ASB_DEMO: '1' }, ['email', 'in_app'], true],
    [
      'goes through the server in a demonstration that names one',
      { ...MAIL, ASB_DEMO: '1' },
      ['email', 'in_app'],
      false,
    ],
  ])('%s', async (_words, env, channels, hasMailbox) => {
    const { database, mailbox, ...made } = makeNotifier(readNotifierConfig({ ...WHOLE, ...env }));
    expect(Object.keys(made.channels).toSorted()).toEqual(channels);
    expect(mailbox !== undefined).toBe(hasMailbox);
    await database.close();
  });
});
