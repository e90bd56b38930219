import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishLichfieldRules, testCasework, testDatabase } from '@asb/testing';
import type { Api } from '../api.ts';
import { appInTest, ask, insertKey } from '../api.fixture.ts';

const database = testDatabase();
let app: Api;
let handler: string;
let police: string;
let landlord: string;

beforeAll(async () => {
  await publishLichfieldRules(database);
  app = await appInTest(testCasework(database));
  handler = (await insertKey(database.db, { role: 'call_handler' })).secret;
  police = (await insertKey(database.db, { role: 'partner', agency: 'staffordshire_police' })).secret;
  landlord = (await insertKey(database.db, { role: 'partner', agency: 'bromford' })).secret;
});
afterAll(() => app.close());

const storedReports = async (): Promise<number> => {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from reports r join outbox o on o.payload->>'reportId' = r.id::text
    where o.queue = 'triage' and o.status = 'pending'`;
  return row?.n ?? 0;
};

const music = { channel: 'phone', description: 'Loud music from the flat above since ten' };

describe('a report', () => {
  it('is stored with the work of triaging it, and can be looked up where the answer says', async () => {
    const before = await storedReports();
    const answer = await ask(app, { path: '/reports', key: handler, body: music });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ status: 'received', call999: false });
    expect(answer.headers['location']).toBe(`/api/v1/reports/${String(answer.body['id'])}`);
    expect(answer.body['links']).toEqual({ self: answer.headers['location'] });
    expect(await storedReports()).toBe(before + 1);

    for (const name of [
      answer.body['id'],
      answer.body['reference'],
      String(answer.body['reference']).toLowerCase(),
    ]) {
      const found = await ask(app, { path: `/reports/${String(name)}`, key: handler });
      expect(found.status).toBe(200);
      expect(found.body).toMatchObject({
        reference: answer.body['reference'],
        status: 'received',
        version: 1,
      });
      expect(found.headers['etag']).toBe('"1"');
    }
  });

  it('of danger is kept and told to ring 999', async () => {
    const answer = await ask(app, {
      path: '/reports',
      key: handler,
      body: { channel: 'phone', description: 'He has a knife and is outside now', immediateDanger: true },
    });
    expect(answer).toMatchObject({ status: 202, body: { call999: true } });
  });
});

const storedAs = async (id: unknown): Promise<number> => {
  const [row] = await database.sql<
    { n: number }[]
  >`select count(*)::int as n from reports where id = ${String(id)}`;
  return row?.n ?? 0;
};

describe('an idempotency key', () => {
  const send = (key: string, idempotencyKey: string, body: object) =>
    ask(app, { path: '/reports', key, body, headers: { 'idempotency-key': idempotencyKey } });

  it('with the same body answers the same report, whatever the order of its fields', async () => {
    const first = await send(handler, 'again-1', { ...music, location: { lat: 52.68, lon: -1.82 } });
    const again = await send(handler, 'again-1', { location: { lon: -1.82, lat: 52.68 }, ...music });
    expect(again.status).toBe(202);
    expect(again.body).toEqual(first.body);
  });

  it('with another body is refused', async () => {
    await send(handler, 'other-1', music);
    const other = await send(handler, 'other-1', { ...music, description: 'A car on the pavement' });
    expect(other).toMatchObject({
      status: 409,
      body: { type: 'urn:asb-triage:problem:idempotency_conflict' },
    });
  });

  it('is each sender’s own', async () => {
    const mine = await send(handler, 'own-1', music);
    const theirs = await send(police, 'own-1', { ...music, channel: 'partner' });
    expect(theirs.status).toBe(202);
    expect(theirs.body['id']).not.toBe(mine.body['id']);
  });

  it('sent many times at once makes one report', async () => {
    const before = await storedReports();
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(handler, 'at-once', music)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(sent.map(({ body }) => body['id']))).toHaveLength(1);
    expect(await storedReports()).toBe(before + 1);
  });

  it('with characters that no header should hold is refused by name', async () => {
    expect(await send(handler, 'two words', music)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'idempotency-key' }] },
    });
  });
});

describe('an external reference', () => {
  const crime = (id: string) => ({
    channel: 'import',
    category: 'vandalism',
    externalReference: { system: 'athena', id },
    reportedAt: '2026-02-01T00:00:00Z',
    history: true,
  });

  it('sent twice is one report, also with more words', async () => {
    const first = await ask(app, { path: '/reports', key: police, body: crime('A1') });
    const again = await ask(app, {
      path: '/reports',
      key: police,
      body: { ...crime('A1'), description: 'A window' },
    });
    expect(again.status).toBe(202);
    expect(again.body['id']).toBe(first.body['id']);
    expect(await storedAs(first.body['id'])).toBe(1);
  });

  it('of another sender is refused, and shows nothing of it', async () => {
    const first = await ask(app, { path: '/reports', key: police, body: crime('A2') });
    const other = await ask(app, { path: '/reports', key: landlord, body: crime('A2') });
    expect(other.status).toBe(409);
    expect(JSON.stringify(other.body)).not.toContain(String(first.body['id']));
  });
});

describe('many at once', () => {
  it('are each stored once and answered with a reference of their own', async () => {
    const before = await storedReports();
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        ask(app, { path: '/reports', key: handler, body: { ...music, description: `Music, caller ${n}` } }),
      ),
    );
    expect(sent.filter(({ status }) => status !== 202)).toEqual([]);
    expect(new Set(sent.map(({ body }) => body['reference']))).toHaveLength(100);
    expect(await storedReports()).toBe(before + 100);
  });
});

describe('what cannot be accepted', () => {
  it('is named, and nothing is stored', async () => {
    const before = await storedReports();
    const answer = await ask(app, {
      path: '/reports',
      key: handler,
      body: { ...music, chanel: 'phone', location: { lat: 99, lon: 0 }, reporter: { phone: 7 } },
    });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: 'urn:asb-triage:problem:validation',
      status: 422,
      errors: [
        { pointer: '#/location/lat', field: 'location.lat', code: 'too_big' },
        { pointer: '#/reporter/phone', field: 'reporter.phone', code: 'wrong_type' },
        { pointer: '#/chanel', field: 'chanel', code: 'unknown_field' },
      ],
    });
    expect(await storedReports()).toBe(before);
  });

  it.each([
    [{ channel: 'import', description: 'x', reportedAt: '2026-03-01T22:00:00Z' }, 'reportedAt'],
    [{ ...music, occurredAt: '2027-01-01T00:00:00Z' }, 'occurredAt'],
  ])('has not happened yet: %j', async (body, field) => {
    expect(await ask(app, { path: '/reports', key: handler, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field, code: 'in_future' }] },
    });
  });

  it('is a partner’s feed that says a person heard it', async () => {
    expect(await ask(app, { path: '/reports', key: police, body: music })).toMatchObject({
      status: 403,
      body: { errors: [{ field: 'channel' }] },
    });
  });
});

describe('an addition', () => {
  it('is kept beside the report and gives triage new work', async () => {
    const report = await ask(app, { path: '/reports', key: handler, body: music });
    const path = `/reports/${String(report.body['reference'])}/additions`;
    const added = await ask(app, { path, key: handler, body: { description: 'It is still going on' } });
    expect(added).toMatchObject({ status: 201, body: { report: { id: report.body['id'] } } });
    const [work] = await database.sql<{ kind: string }[]>`
      select kind from outbox where payload->>'additionId' = ${String(added.body['id'])}`;
    expect(work?.kind).toBe('report.added_to');
  });

  it('that tells of danger says 999 at once, as a report does', async () => {
    const report = await ask(app, { path: '/reports', key: handler, body: music });
    const path = `/reports/${String(report.body['reference'])}/additions`;
    const call999 = async (description: string) =>
      (await ask(app, { path, key: handler, body: { description } })).body['call999'];
    expect(await call999('It is still going on')).toBe(false);
    expect(await call999('He has a knife and is kicking my door in right now')).toBe(true);
  });

  it('to a report that the sender may not see finds nothing', async () => {
    const report = await ask(app, { path: '/reports', key: police, body: { ...music, channel: 'partner' } });
    const path = `/reports/${String(report.body['id'])}/additions`;
    expect(await ask(app, { path, key: landlord, body: { description: 'x' } })).toMatchObject({
      status: 404,
      body: { type: 'urn:asb-triage:problem:not_found' },
    });
  });
});

describe('a report of somebody else', () => {
  it('does not exist for a partner that did not send it, nor before triage for a colleague', async () => {
    const report = await ask(app, { path: '/reports', key: police, body: { ...music, channel: 'partner' } });
    for (const key of [landlord, handler])
      expect((await ask(app, { path: `/reports/${String(report.body['id'])}`, key })).status).toBe(404);
    const own = await ask(app, { path: `/reports/${String(report.body['id'])}`, key: police });
    expect(own).toMatchObject({ status: 200, body: { access: 'sent', decision: null, told: null } });
  });
});
