import {
  HEARD_CHANNELS,
  accepted,
  refused,
  type Channel,
  type MatchAnswers,
  type Result,
  type Viewer,
} from '@asb/domain';
import type { Acting } from '../acting.ts';
import { cachedRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { answersOfSeen } from '../look-up/answers-of-seen.ts';
import { groupCommit } from './group-commit.ts';
import { meansCall999 } from './means-call999.ts';
import type { NewReport, ReceiveRefusal, ReceivedReport } from './new-report.ts';
import { findRepeated, storeReports, type ReportRow } from './store-reports.ts';
import { wakeRelay } from './wake-relay.ts';

type Answer = Result<ReceivedReport, ReceiveRefusal>;

export interface ReportIntake {
  receive(input: NewReport, acting: Acting): Promise<Answer>;
  /** Resolves when everything that was received is answered. */
  close(): Promise<void>;
}

/** Danger first; then the person on the phone; imports and history last. */
const queuePriority = (channel: Channel, history: boolean, call999: boolean): number => {
  if (call999) return 1;
  if (history) return 8;
  if (HEARD_CHANNELS.includes(channel)) return 2;
  return { web: 3, email: 3, open311: 4, partner: 5, import: 7 }[channel as string] ?? 5;
};

/**
 * Takes reports in: durable when answered, triaged later whatever crashes. Needs PostgreSQL alone.
 * Refuses an idempotency key used for another body, and an external reference that another agency holds.
 */
export const receiveReport = (casework: Casework): ReportIntake => {
  const { database, personal, clock, ids } = casework;
  const currentRules = cachedRuleSet(database);
  const wake = wakeRelay(database.sql, 'triage');

  const answersToStore = async (
    answers: MatchAnswers | undefined,
    viewer: Viewer,
  ): Promise<ReportRow['match_answers']> => {
    if (answers === undefined) return null;
    const seen = await answersOfSeen(database.db, viewer, answers);
    return Object.entries(seen).map(([incident_id, answer]) => ({ incident_id, answer }));
  };

  const toRow = async (input: NewReport, { viewer, correlationId }: Acting): Promise<ReportRow> => {
    const id = input.id ?? ids.newId();
    const now = await clock.now();
    const hasVictim = input.parties.some(({ role }) => role === 'victim');
    const call999 = !input.history && meansCall999({ ...input, hasVictim }, await currentRules());
    return {
      id,
      reference: ids.newReference('R'),
      outbox_id: ids.newId(),
      outbox_priority: queuePriority(input.channel, input.history, call999),
      correlation_id: correlationId,
      channel: input.channel,
      received_at: now.toISOString(),
      reported_at: (input.reportedAt ?? now).toISOString(),
      description: input.description,
      category_given: input.categoryGiven,
      occurred_from: input.occurredFrom?.toISOString() ?? null,
      occurred_to: input.occurredTo?.toISOString() ?? null,
      ongoing: input.ongoing,
      frequency: input.frequency,
      immediate_danger: input.immediateDanger,
      lat: input.place.lat,
      lon: input.place.lon,
      accuracy_metres: input.place.accuracyMetres,
      uprn: input.place.uprn,
      address: input.place.address,
      postcode: input.place.postcode,
      place: input.place.place,
      tenure: input.place.tenure,
      parties: personal.seal(input.parties, `reports.parties:${id}`),
      vulnerability:
        Object.keys(input.vulnerability).length === 0
          ? null
          : personal.seal(input.vulnerability, `reports.vulnerability:${id}`),
      source_agency: viewer.agency,
      source_key_id: viewer.keyId,
      source_user_id: viewer.userId,
      external_system: input.external?.system ?? null,
      external_id: input.external?.id ?? null,
      idempotency_key: input.idempotencyKey,
      body_hash: input.bodyHash,
      history: input.history,
      call999,
      match_answers: await answersToStore(input.answers, viewer),
    };
  };

  const answerRepeated = async (row: ReportRow): Promise<Answer> => {
    const found = await findRepeated(database.sql, row);
    // Skipped, yet nothing to repeat: the new reference was taken. Another one is as good.
    if (found === undefined) return storeAgain({ ...row, reference: ids.newReference('R') });
    if (found.byKey && found.bodyHash !== row.body_hash) return refused('idempotency_conflict');
    if (!found.byKey && found.sourceAgency !== row.source_agency) return refused('external_reference_taken');
    const { id, reference, call999 } = found;
    return accepted({ id, reference, status: 'received', call999, repeated: true });
  };

  const answer = async (row: ReportRow, stored: ReadonlySet<string>): Promise<Answer> =>
    stored.has(row.id)
      ? accepted({
          id: row.id,
          reference: row.reference,
          status: 'received',
          call999: row.call999,
          repeated: false,
        })
      : answerRepeated(row);

  const storeAgain = async (row: ReportRow): Promise<Answer> =>
    answer(row, await storeReports(database.sql, [row]));

  const group = groupCommit<ReportRow, Answer>({
    groupsAtOnce: 2,
    largestGroup: 200,
    worthSplitting: (error) => /^2[23]/.test(String((error as { code?: unknown }).code)),
    store: async (rows) => {
      const stored = await storeReports(database.sql, rows);
      if (stored.size > 0) wake();
      return Promise.all(rows.map((row) => answer(row, stored)));
    },
  });

  return {
    receive: async (input, acting) => group.submit(await toRow(input, acting)),
    close: () => group.drain(),
  };
};
