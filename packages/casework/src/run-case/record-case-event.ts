import type { EventKind } from '@asb/domain';
import { recordEvent, type NewEvent } from '../record-event.ts';
import type { CaseRow, Change } from './change-case.ts';

/** Writes an event of a case, by whoever makes the change. Returns the entry's id. */
export const recordCaseEvent = (
  { tx, ids, now, viewer, correlationId }: Change,
  row: Pick<CaseRow, 'id' | 'priority'>,
  kind: EventKind,
  more: Pick<
    NewEvent,
    'data' | 'text' | 'visibleTo' | 'silent' | 'reportId' | 'incidentId' | 'decisionId'
  > = {},
): Promise<string> =>
  recordEvent(tx, ids, {
    kind,
    at: now,
    viewer,
    caseId: row.id,
    priority: row.priority,
    correlationId,
    ...more,
  });
