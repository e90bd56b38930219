import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertUser, publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Acting } from '../acting.ts';
import { activeRuleSet, ruleSetAt } from '../active-rule-set.ts';
import {
  activeRuleVersion,
  getAgency,
  getAgencyChange,
  publishAgencyChange,
  writeAgencyChange,
  type AgencyFields,
} from './index.ts';

const database = testDatabase();
const casework = testCasework(database);
const NOW = new Date('2026-11-25T12:00:00Z');
let administrator: Acting;

beforeAll(async () => {
  await publishLichfieldRules(database);
  casework.clock.set(NOW);
  const userId = await insertUser(database.db, { role: 'administrator', agency: null });
  administrator = {
    viewer: { role: 'administrator', agency: null, userId, keyId: null },
    correlationId: null,
  };
});

const fieldsOf = async (code: string): Promise<AgencyFields> => {
  const found = await getAgency(casework)(code, administrator);
  if (!found.ok) throw new Error(found.refusal);
  return found.value.fields;
};

const write = async (
  agency: string,
  change: Partial<AgencyFields>,
  reason = 'They told us',
): Promise<string> => {
  const { version } = await activeRuleSet(database.db);
  const fields = { ...(await fieldsOf(agency)), ...change };
  const written = await writeAgencyChange(casework)(
    { agency, basedOn: version, fields, reason },
    administrator,
    NOW,
  );
  if (!written.ok) throw new Error(written.refusal);
  return written.value.id;
};

const look = async (id: string) => {
  const seen = await getAgencyChange(casework)(id, administrator);
  if (!seen.ok) throw new Error(seen.refusal);
  return seen.value;
};

const publish = async (change: string, expectedVersion?: number) => {
  const { version } = await activeRuleSet(database.db);
  return publishAgencyChange(casework)(
    { change, expectedVersion: expectedVersion ?? version },
    administrator,
    NOW,
  );
};

const mailTo = (value: string) => ({ purpose: 'referrals', channel: 'email', value }) as const;

describe('a change of an agency', () => {
  it('is followed by nothing until it is published as the next version, with who and why', async () => {
    const before = await activeRuleSet(database.db);
    const id = await write('fire', { reachedBy: [mailTo('desk@fire.example')] }, 'A new inbox');
    expect(await fieldsOf('fire')).not.toMatchObject({ reachedBy: [mailTo('desk@fire.example')] });
    expect(await look(id)).toMatchObject({ changesSomething: true, meanwhile: [], findings: [] });
    expect(await publish(id)).toEqual({ ok: true, value: { version: before.version + 1, agency: 'fire' } });
    expect((await fieldsOf('fire')).reachedBy).toEqual([mailTo('desk@fire.example')]);
    const { publishedBy, reason } = await activeRuleVersion(database.db);
    expect([publishedBy, reason]).toEqual(['administrator of the partnership', 'A new inbox']);
    const old = await ruleSetAt(database.db, before.version);
    expect(old.fingerprint).toBe(before.fingerprint);
    expect(await publish(id)).toEqual({ ok: false, refusal: 'published_already' });
  });

  it('is refused where another version was published since it was looked at, and keeps what was written', async () => {
    const { version } = await activeRuleSet(database.db);
    const mine = await write('probation', { reachedBy: [mailTo('mine@probation.example')] });
    const theirs = await write('probation', {
      name: 'Probation Service',
      reachedBy: [mailTo('theirs@probation.example')],
    });
    expect((await publish(theirs)).ok).toBe(true);
    expect(await publish(mine, version)).toEqual({ ok: false, refusal: 'stale' });
    const seen = await look(mine);
    expect(seen.meanwhile.map((one) => one.version)).toEqual([version + 1]);
    expect([seen.then, seen.now, seen.mine].map(({ reachedBy }) => reachedBy[0]?.value)).toEqual([
      'lichfield@probation.example',
      'theirs@probation.example',
      'mine@probation.example',
    ]);
    expect((await publish(mine)).ok).toBe(true);
    expect(await fieldsOf('probation')).toMatchObject({
      name: 'Probation Service',
      reachedBy: [mailTo('mine@probation.example')],
    });
  });

  it('of two that are published at once one waits and is refused', async () => {
    const { version } = await activeRuleSet(database.db);
    const changes = [await write('stars', { name: 'STaRS' }), await write('harmony', { name: 'Harmony' })];
    const answers = await Promise.all(changes.map((change) => publish(change, version)));
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  it('that changes nothing, or does not fit the rest of the rules, is not published', async () => {
    expect(await publish(await write('police', {}))).toEqual({ ok: false, refusal: 'changes_nothing' });
    const week = await write('police', { hours: 'nights' });
    expect((await look(week)).findings.map(({ severity }) => severity)).toEqual(['fault']);
    expect(await publish(week)).toEqual({ ok: false, refusal: 'faulty' });
  });

  it('of no agency, or that was never written, is not found', async () => {
    const wanted = { agency: 'atlantis', basedOn: 1, fields: await fieldsOf('fire'), reason: 'x' };
    expect(await writeAgencyChange(casework)(wanted, administrator, NOW)).toEqual({
      ok: false,
      refusal: 'not_found',
    });
    expect(await publish(randomUUID())).toEqual({ ok: false, refusal: 'not_found' });
    expect(await getAgencyChange(casework)('nonsense', administrator)).toEqual({
      ok: false,
      refusal: 'not_found',
    });
  });
});
