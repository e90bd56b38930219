import { describe, expect, it } from 'vitest';
import { testDatabase } from '@asb/testing';
import { asLeader } from './leadership.ts';

const database = testDatabase();

describe('leading', () => {
  it('lets one do the work while others of the same name pass it by', async () => {
    let finish: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const working = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = asLeader(database, 'watch', async () => {
      begun();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await working;
    const ran: string[] = [];
    const note = (name: string) => (): Promise<void> => {
      ran.push(name);
      return Promise.resolve();
    };
    expect(await asLeader(database, 'watch', note('second'))).toBe(false);
    expect(await asLeader(database, 'other', note('other'))).toBe(true);
    finish();
    expect(await first).toBe(true);
    expect(await asLeader(database, 'watch', note('third'))).toBe(true);
    expect(ran).toEqual(['other', 'third']);
  });

  it('passes on after work that failed', async () => {
    const failing = asLeader(database, 'watch', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await asLeader(database, 'watch', () => Promise.resolve())).toBe(true);
  });
});
