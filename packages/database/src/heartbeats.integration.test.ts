import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '@asb/testing';
import { heartbeatsOf } from './heartbeats.ts';
import { serviceHeartbeats } from './schema/operations.ts';

const database = testDatabase();
const worker = () => heartbeatsOf(database.db, { service: 'rules-worker', instance: 'host:3200' });

const fellSilent = async (secondsAgo: number, stopped = false): Promise<void> => {
  const beatAt = new Date(Date.now() - secondsAgo * 1_000);
  await database.db.insert(serviceHeartbeats).values({
    service: 'notifier',
    instance: 'host:3300',
    startedAt: beatAt,
    beatAt,
    stoppedAt: stopped ? beatAt : null,
  });
};

beforeEach(async () => {
  await database.db.delete(serviceHeartbeats);
});

describe('heartbeats', () => {
  it('show an instance that died', async () => {
    await fellSilent(60);
    const silent = await worker().findSilent(30);
    expect(silent).toEqual([expect.objectContaining({ service: 'notifier', instance: 'host:3300' })]);
  });

  it.each([
    ['beats', 5, false],
    ['said that it stops', 60, true],
    ['was taken away long ago', 7_200, false],
  ])('show nothing of one that %s', async (_words, secondsAgo, stopped) => {
    await fellSilent(secondsAgo, stopped);
    expect(await worker().findSilent(30)).toEqual([]);
  });

  it('end the alarm when the instance comes back', async () => {
    await fellSilent(60);
    await heartbeatsOf(database.db, { service: 'notifier', instance: 'host:3300' }).beat();
    expect(await worker().findSilent(30)).toEqual([]);
  });

  it('tell a stop from a death, and a start from a stop', async () => {
    await worker().beat();
    await worker().stopBeating();
    const [stopped] = await database.db.select().from(serviceHeartbeats);
    expect(stopped?.stoppedAt).toBeInstanceOf(Date);
    await worker().beat();
    const [started] = await database.db.select().from(serviceHeartbeats);
    expect(started?.stoppedAt).toBeNull();
  });
});
