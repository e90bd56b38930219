import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, START, takeLock } from './start-up.ts';

const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

/** Takes the lock, says what came of it, and lives until its input ends. */
const CONTENDER = `
  const { takeLock } = await import(process.argv[1]);
  console.log(takeLock(process.argv[2]).ok ? 'mine' : 'taken');
  process.stdin.resume();
`;

describe('the lock of npm start', () => {
  it('is refused while its holder lives, and names it', async () => {
    const file = path.join(await ownFolder(), 'start.lock');
    expect(takeLock(file)).toMatchObject({ ok: true, tookOver: false });
    expect(takeLock(file)).toMatchObject({ ok: false, holder: { pid: process.pid } });
  });

  it('can be taken again once it is released', async () => {
    const file = path.join(await ownFolder(), 'start.lock');
    const lock = takeLock(file);
    if (lock.ok) lock.release();
    expect(takeLock(file)).toMatchObject({ ok: true, tookOver: false });
  });

  it.each([
    ['a dead process', () => JSON.stringify({ pid: deadPid(), identity: '1' })],
    [
      'a process whose number another has now',
      () => JSON.stringify({ pid: process.pid, identity: 'long ago' }),
    ],
    ['nobody, half-written', () => '{"pid": 1'],
  ])('is taken over from %s', async (_whom, content) => {
    const folder = await ownFolder();
    const file = path.join(folder, 'start.lock');
    writeFileSync(file, content());
    expect(takeLock(file)).toMatchObject({ ok: true, tookOver: true });
    expect(readdirSync(folder)).toEqual(['start.lock']);
  });

  it('goes to one of many that find the same stale one', async () => {
    const file = path.join(await ownFolder(), 'start.lock');
    writeFileSync(file, JSON.stringify({ pid: deadPid(), identity: '1' }));
    const module = path.join(START, 'lock.mjs');
    const contenders = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--input-type=module', '--eval', CONTENDER, module, file]),
    );
    const answers = await Promise.all(
      contenders.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
    );
    for (const { stdin } of contenders) stdin.end();
    await Promise.all(contenders.map((contender) => once(contender, 'close')));
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
  });
});
