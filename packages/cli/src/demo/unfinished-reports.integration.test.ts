import { expect, it } from 'vitest';
import { listDrafts } from '@asb/casework';
import { insertUser, testCasework, testDatabase } from '@asb/testing';
import { leaveUnfinishedReports } from './unfinished-reports.ts';

const database = testDatabase();

it('leaves a handler two calls to finish', async () => {
  const casework = testCasework(database);
  const userId = await insertUser(database.db, { role: 'call_handler', agency: null });
  await leaveUnfinishedReports(casework, userId);
  const drafts = await listDrafts(casework)({
    viewer: { role: 'call_handler', agency: null, userId, keyId: null },
    correlationId: null,
  });
  expect(drafts.map(({ fields }) => fields)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ place: 'Beacon Park' }),
      expect.objectContaining({ place: '12 Dimbles Lane' }),
    ]),
  );
});
