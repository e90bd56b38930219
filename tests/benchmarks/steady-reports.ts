import { setTimeout as pause } from 'node:timers/promises';
import type { Casework } from '@asb/casework';
import { exampleReport } from './example-reports.ts';

const LOOK_EVERY_MS = 10;
const GIVE_UP_AFTER_MS = 60_000;

export interface Followed {
  /** Milliseconds from the 202 until triage was committed. */
  readonly toTriaged: readonly number[];
  /** Milliseconds from the 202 until a message about the report's case was sent; only reports that got a case. */
  readonly toMessage: readonly number[];
  readonly lost: number;
}

export interface SteadyRate {
  readonly perSecond: number;
  readonly seconds: number;
  /** Number of the first example; a stretch of its own for each call. */
  readonly firstNumber: number;
}

/** Posts reports at an even rate and follows each by looking at the store, every few milliseconds. */
export const steadyReports = async (
  casework: Casework,
  target: { readonly url: string; readonly key: string },
  { perSecond, seconds, firstNumber }: SteadyRate,
): Promise<Followed> => {
  const { sql } = casework.database;
  const answered = new Map<string, number>();
  const waiting = new Set<string>();
  const awaitingMessage = new Map<string, string>();
  const [toTriaged, toMessage]: [number[], number[]] = [[], []];
  let sending = true;

  const send = async (number: number): Promise<void> => {
    const answer = await fetch(`${target.url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${target.key}` },
      body: JSON.stringify(exampleReport(firstNumber + number, new Date())),
    });
    const { id } = (await answer.json()) as { id: string };
    if (answer.status !== 202) throw new Error(`POST /reports answered ${answer.status}`);
    answered.set(id, performance.now());
    waiting.add(id);
  };
  const since = (id: string): number => performance.now() - (answered.get(id) ?? Number.NaN);

  const lookForTriaged = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const rows = await sql<{ id: string; caseId: string | null }[]>`
      select r.id, max(i.case_id::text) as "caseId" from reports r
      left join report_incidents l on l.report_id = r.id left join incidents i on i.id = l.incident_id
      where r.id = any(${[...waiting]}) and r.status <> 'received' group by r.id`;
    for (const { id, caseId } of rows) {
      toTriaged.push(since(id));
      waiting.delete(id);
      if (caseId !== null) awaitingMessage.set(caseId, awaitingMessage.get(caseId) ?? id);
    }
  };
  const lookForMessages = async (): Promise<void> => {
    if (awaitingMessage.size === 0) return;
    const rows = await sql<{ caseId: string }[]>`
      select distinct case_id as "caseId" from messages
      where case_id = any(${[...awaitingMessage.keys()]}) and status = 'sent'`;
    for (const { caseId } of rows) {
      toMessage.push(since(awaitingMessage.get(caseId) ?? ''));
      awaitingMessage.delete(caseId);
    }
  };
  const follow = async (): Promise<void> => {
    let quietSince = performance.now();
    while (sending || waiting.size + awaitingMessage.size > 0) {
      await Promise.all([lookForTriaged(), lookForMessages()]);
      if (sending) quietSince = performance.now();
      else if (performance.now() - quietSince > GIVE_UP_AFTER_MS) return;
      await pause(LOOK_EVERY_MS);
    }
  };

  const following = follow();
  const sent: Promise<void>[] = [];
  const began = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    await pause(Math.max(0, began + (number * 1_000) / perSecond - performance.now()));
    sent.push(send(number));
  }
  await Promise.all(sent);
  sending = false;
  await following;
  return { toTriaged, toMessage, lost: waiting.size + awaitingMessage.size };
};
