import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakableLink, testDatabase, type BreakableLink } from '@asb/testing';
import { connectDatabase, type Database } from './connection.ts';
import { isDatabaseAway } from './database-away.ts';

const direct = testDatabase();
let link: BreakableLink;
let database: Database;

beforeEach(async () => {
  await direct.db.execute(sql`create table if not exists written (word text not null)`);
  await direct.db.execute(sql`truncate written`);
  link = await breakableLink(direct.url);
  database = connectDatabase(link.url, { name: 'test through a link', maxConnections: 1 });
});
afterEach(async () => {
  await database.close();
  await link.cut();
});

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (fault: unknown) => fault,
  );

// Both need the patch of postgres.js in patches/: without it the first ends the process, the second writes.
describe('a connection that is lost', () => {
  it('fails the statements that were on their way, and later ones use a new one', async () => {
    await database.db.execute(sql`select 1`);
    const onTheirWay = Array.from({ length: 20 }, () =>
      faultOf(database.db.execute(sql`select pg_sleep(0.2)`)),
    );
    await link.cut();
    const faults = await Promise.all(onTheirWay);
    expect(faults.every(isDatabaseAway)).toBe(true);
    await link.mend();
    const again = async (): Promise<unknown> => database.db.execute(sql`select 1 as one`).catch(again);
    expect(await again()).toEqual([{ one: 1 }]);
  });

  it('ends its transaction: what is left of it is not run on the next connection', async () => {
    const leftovers: unknown[] = [];
    let onward: () => void = () => undefined;
    const mended = new Promise<void>((resolve) => {
      onward = resolve;
    });
    let begun: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let over: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      over = resolve;
    });
    const transaction = faultOf(
      database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into written values ('before')`);
        begun();
        await mended;
        leftovers.push(await faultOf(tx.execute(sql`insert into written values ('after')`)));
        over();
      }),
    );
    await beginning;
    await link.cut();
    expect(isDatabaseAway(await transaction)).toBe(true);
    await link.mend();
    const back = async (): Promise<unknown> => database.db.execute(sql`select 1`).catch(back);
    await back();
    onward();
    await finished;
    expect(leftovers.every(isDatabaseAway)).toBe(true);
    expect(await direct.db.execute(sql`select word from written`)).toEqual([]);
  });
});
