import { eq } from 'drizzle-orm';
import {
  assignCase,
  closeCase,
  noteOnCase,
  pauseDeadline,
  recordAction,
  recordContact,
  type Acting,
  type Casework,
} from '@asb/casework';
import { refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Chance } from '../story/seeded-chance.ts';
import {
  ACTIONS,
  CLOSINGS,
  CONTACT_NOTES,
  MISSED_CONTACT_NOTES,
  NOTES,
  PAUSE_REASONS,
  PLAN_NOTES,
  RISK_NOTES,
} from './words-of-officers.ts';

export type Perform = (casework: Casework, acting: Acting) => Promise<Result<unknown>>;

export const chooseParts = (text: string, chance: Chance): string =>
  text.replaceAll(/\[([^\]]*)\]/gu, (_, parts: string) => chance.pick(parts.split('|')));

/** The case as it stands just now, as the page would show it to whoever acts. */
export const seen = async (
  { database }: Casework,
  caseId: string,
): Promise<{ case: string; expectedVersion: number }> => {
  const [row] = await database.db
    .select({ version: schema.cases.version })
    .from(schema.cases)
    .where(eq(schema.cases.id, caseId));
  return { case: caseId, expectedVersion: row?.version ?? 0 };
};

export const assign =
  (caseId: string, officer: string): Perform =>
  async (casework, acting) =>
    assignCase(casework)({ ...(await seen(casework, caseId)), officer }, acting);

export const contact = (caseId: string, chance: Chance): Perform => {
  const reached = chance.happens(0.75);
  const told = {
    with: chance.pick(['reporter', 'victim', 'reporter']),
    channel: chance.pick(['phone', 'phone', 'phone', 'visit', 'email']),
    outcome: reached ? 'reached' : chance.pick(['no_answer', 'message_left']),
    text: chooseParts(chance.pick(reached ? CONTACT_NOTES : MISSED_CONTACT_NOTES), chance),
  };
  return async (casework, acting) =>
    recordContact(casework)({ ...(await seen(casework, caseId)), ...told }, acting);
};

export const note = (caseId: string, chance: Chance): Perform => {
  const text = chooseParts(chance.pick(NOTES), chance);
  const visibleTo = chance.happens(0.2) ? 'agency' : 'all';
  return async (casework, acting) =>
    noteOnCase(casework)(
      {
        ...(await seen(casework, caseId)),
        text,
        visibleTo: acting.viewer.agency === null ? 'all' : visibleTo,
      },
      acting,
    );
};

const action =
  (caseId: string, kind: string, text: string): Perform =>
  async (casework, acting) =>
    recordAction(casework)({ ...(await seen(casework, caseId)), kind, text }, acting);

export const riskAssessment = (caseId: string, chance: Chance): Perform =>
  action(caseId, 'risk_assessment', chance.pick(RISK_NOTES));

export const actionPlan = (caseId: string, chance: Chance): Perform =>
  action(caseId, 'action_plan', chance.pick(PLAN_NOTES));

export const someAction = (caseId: string, chance: Chance): Perform => {
  const [kind, text] = chance.pick(ACTIONS);
  return action(caseId, kind, chooseParts(text, chance));
};

export const close = (caseId: string, chance: Chance): Perform => {
  const [reason, text] = chance.weighted(CLOSINGS.map((one) => [one, one[2]] as const));
  return async (casework, acting) =>
    closeCase(casework)({ ...(await seen(casework, caseId)), reason, text }, acting);
};

const DAY = 86_400_000;

/** Pauses a promise of the case that is running, until some days later. */
export const pausePromise = (caseId: string, chance: Chance): Perform => {
  const reason = chance.pick(PAUSE_REASONS);
  const days = chance.between(3, 8);
  return async (casework, acting) => {
    const rows = await casework.database.db
      .select({
        id: schema.deadlines.id,
        version: schema.deadlines.version,
        kind: schema.deadlines.kind,
        status: schema.deadlines.status,
        supersededAt: schema.deadlines.supersededAt,
      })
      .from(schema.deadlines)
      .where(eq(schema.deadlines.caseId, caseId))
      .orderBy(schema.deadlines.id);
    const now = await casework.clock.now();
    const running = rows.find(
      ({ kind, status, supersededAt }) =>
        status === 'running' && supersededAt === null && ['action_plan', 'update', 'review'].includes(kind),
    );
    if (running === undefined) return refused('nothing_to_pause');
    return pauseDeadline(casework)(
      {
        deadline: running.id,
        expectedVersion: running.version,
        reason,
        until: new Date(now.getTime() + days * DAY),
      },
      acting,
    );
  };
};
