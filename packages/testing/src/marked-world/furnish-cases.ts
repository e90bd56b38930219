import { schema, type Db } from '@asb/database';
import { userIdOf } from './cast.ts';
import { idOf } from './fixed-ids.ts';
import { caseIdOf, caseReferenceOf, deadlineIdOf, markOf, messageIdOf, type MarkedCase } from './matters.ts';

export const OPENED = new Date('2026-02-26T10:00:00Z');
export const DUE = new Date('2026-03-02T16:00:00Z');
export const PLACE = { lat: 52.6835, lon: -1.8268, postcode: 'WS13 7NQ', tenure: 'social:bromford' } as const;

export const addressOf = (matter: string): string => `12 ${markOf(matter, 'Place')} Lane, Lichfield`;

export const insertDecision = async (
  db: Db,
  name: string,
  of: { readonly caseId?: string; readonly reportId?: string },
  content: typeof schema.decisions.$inferInsert.content = {},
): Promise<string> => {
  const id = idOf(`decision ${name}`);
  await db.insert(schema.decisions).values({
    id,
    ...of,
    kind: 'triage',
    decidedAt: OPENED,
    decidedBy: 'system',
    ruleSetVersion: 1,
    fingerprint: 'test',
    content,
  });
  return id;
};

const insertParts = async (db: Db, { key, owner, support, offered, declined }: MarkedCase): Promise<void> => {
  const part = { caseId: caseIdOf(key), since: OPENED };
  const others = [
    { agency: support, part: 'support', kind: 'police', until: null },
    { agency: offered, part: 'offered', kind: 'council_asb', until: null },
    { agency: declined, part: 'offered', kind: 'county_highways', until: OPENED },
  ] as const;
  await db
    .insert(schema.caseAgencies)
    .values([
      { ...part, agency: owner.agency, part: 'lead', kind: owner.kind },
      ...others.flatMap(({ agency, ...rest }) =>
        agency === undefined ? [] : [{ ...part, ...rest, agency }],
      ),
    ]);
};

const insertReferrals = async (db: Db, { key, offered, declined }: MarkedCase): Promise<void> => {
  const referral = {
    caseId: caseIdOf(key),
    offeredAt: OPENED,
    respondBy: DUE,
    because: 'the street is theirs',
    next: [{ agency: 'police', kind: 'police' as const, name: 'Staffordshire Police' }],
    decisionId: idOf(`decision case ${key}`),
  };
  if (declined !== undefined)
    await db.insert(schema.referrals).values({
      ...referral,
      id: idOf(`declined referral ${key}`),
      agency: declined,
      kind: 'county_highways',
      status: 'declined',
      answeredAt: OPENED,
      reason: markOf(key, 'Declined'),
    });
  if (offered !== undefined)
    await db.insert(schema.referrals).values({
      ...referral,
      id: idOf(`offered referral ${key}`),
      agency: offered,
      kind: 'council_asb',
      status: 'offered',
    });
};

const insertHistory = async (db: Db, { key, owner }: MarkedCase): Promise<void> => {
  const entry = { caseId: caseIdOf(key), at: OPENED, actor: 'system', actorAgency: null } as const;
  const note = { ...entry, kind: 'case.noted', actorAgency: owner.agency } as const;
  await db.insert(schema.timelineEntries).values([
    { ...entry, id: idOf(`opened ${key}`), kind: 'case.opened', text: null },
    { ...note, id: idOf(`note ${key}`), text: markOf(key, 'Note') },
    { ...note, id: idOf(`kept note ${key}`), text: markOf(key, 'Kept'), visibleTo: owner.agency },
  ]);
};

const insertPromises = async (db: Db, { key, owner, status }: MarkedCase): Promise<void> => {
  const promise = {
    caseId: caseIdOf(key),
    ruleId: 'test',
    unit: 'working_days',
    agency: owner.agency,
    priority: 'standard',
    startedAt: OPENED,
    dueAt: DUE,
  } as const;
  await db.insert(schema.deadlines).values({
    ...promise,
    id: deadlineIdOf(key, 'running'),
    kind: 'first_contact',
    status: status === 'open' ? 'running' : 'met',
    endedAt: status === 'open' ? null : OPENED,
  });
  await db.insert(schema.deadlines).values({
    ...promise,
    id: deadlineIdOf(key, 'paused'),
    kind: 'update',
    status: 'paused',
    pausedAt: OPENED,
    pauseReason: 'Waiting for the police',
  });
};

const insertMessages = async (db: Db, one: MarkedCase): Promise<void> => {
  const { key, owner, support, offered, declined, named } = one;
  const agencies = [owner.agency, support, offered, declined].filter((agency) => agency !== undefined);
  const people = [...named, ...(owner.officer === undefined ? [] : [owner.officer])];
  const recipients = [
    ...agencies.flatMap((agency) => [`agency:${agency}`, `supervisors:${agency}`]),
    ...people.map((name) => `user:${userIdOf(name)}`),
  ];
  const message = { caseId: caseIdOf(key), because: 'owner', grave: false, createdAt: OPENED, dueAt: OPENED };
  await db.insert(schema.messages).values(
    [...new Set(recipients)].flatMap((recipient) => [
      {
        ...message,
        id: messageIdOf(key, recipient),
        recipient,
        channel: 'in_app' as const,
        status: 'sent' as const,
        sentAt: OPENED,
      },
      {
        ...message,
        id: idOf(`failed message ${key} ${recipient}`),
        recipient,
        channel: 'email' as const,
        status: 'failed' as const,
        attempts: 5,
        lastError: 'mailbox full',
      },
    ]),
  );
};

const insertOneCase = async (db: Db, one: MarkedCase): Promise<void> => {
  const { key, owner, status, restricted, named } = one;
  const id = caseIdOf(key);
  const decisionId = idOf(`decision case ${key}`);
  await db.insert(schema.cases).values({
    id,
    reference: caseReferenceOf(key),
    status,
    category: restricted ? 'domestic_abuse' : 'noise',
    priority: restricted ? 'high' : 'standard',
    ownerAgency: owner.agency,
    ownerKind: owner.kind,
    ownerUserId: owner.officer === undefined ? null : userIdOf(owner.officer),
    restricted,
    openedAt: OPENED,
    closedAt: status === 'closed' ? OPENED : null,
    closeReason: status === 'closed' ? 'resolved' : null,
    ...PLACE,
    address: addressOf(key),
    lastIncidentAt: OPENED,
    ruleSetVersion: 1,
    decisionId,
  });
  await insertDecision(db, `case ${key}`, { caseId: id });
  await insertParts(db, one);
  if (named.length > 0)
    await db
      .insert(schema.caseMembers)
      .values(
        named.map((name) => ({ caseId: id, userId: userIdOf(name), namedAt: OPENED, because: 'test' })),
      );
  await insertReferrals(db, one);
  await insertHistory(db, one);
  await insertPromises(db, one);
  await insertMessages(db, one);
};

export const insertCases = async (db: Db, cases: readonly MarkedCase[]): Promise<void> => {
  for (const one of cases) await insertOneCase(db, one);
};
