import { notifies, type EventKind, type Priority, type Viewer } from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import { actorOf } from './acting.ts';
import type { Ids } from './dependencies.ts';

export interface NewEvent {
  readonly kind: EventKind;
  readonly at: Date;
  readonly viewer: Viewer | null;
  readonly reportId?: string | null;
  readonly caseId?: string | null;
  readonly incidentId?: string | null;
  readonly decisionId?: string | null;
  readonly visibleTo?: string | null;
  readonly text?: string | null;
  /** Ids and codes only. */
  readonly data?: Record<string, unknown>;
  readonly correlationId: string | null;
  /** History is recorded, but nobody is told. */
  readonly silent?: boolean;
  readonly priority?: Priority;
}

/** The gravest notice is planned first. */
const NOTIFY_PRIORITY = { emergency: 1, high: 2, standard: 4, low: 6 } as const satisfies Record<
  Priority,
  number
>;

/**
 * Writes what happened to the timeline and, in the same transaction, the work of telling those who must know, where
 * anybody must.
 * Returns the entry's id.
 */
export const recordEvent = async (tx: Tx, ids: Ids, event: NewEvent): Promise<string> => {
  const id = ids.newId();
  const written = tx.insert(schema.timelineEntries).values({
    id,
    at: event.at,
    kind: event.kind,
    reportId: event.reportId ?? null,
    caseId: event.caseId ?? null,
    incidentId: event.incidentId ?? null,
    decisionId: event.decisionId ?? null,
    actor: actorOf(event.viewer),
    actorAgency: event.viewer?.agency ?? null,
    visibleTo: event.visibleTo ?? null,
    text: event.text ?? null,
    data: event.data ?? {},
  });
  if (event.silent === true || !notifies(event.kind)) {
    await written;
    return id;
  }
  const telling = tx.insert(schema.outbox).values({
    id: ids.newId(),
    queue: 'notify',
    kind: event.kind,
    payload: { timelineEntryId: id },
    priority: NOTIFY_PRIORITY[event.priority ?? 'standard'],
    correlationId: event.correlationId,
  });
  await Promise.all([written, telling]);
  return id;
};
