import { accepted, CLOSE_REASON_CODES, refused, type CloseReason } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { changeCase, type CaseRequest } from './change-case.ts';
import { endCase } from './end-case.ts';
import { recordCaseEvent } from './record-case-event.ts';

const isCloseReason = (reason: string): reason is CloseReason =>
  CLOSE_REASON_CODES.some((code) => code === reason);

/** Closes a case for one of the published reasons. Its promises end, and so does an offer not yet answered. */
export const closeCase =
  (casework: Pick<Casework, 'database' | 'clock' | 'ids'>) =>
  (input: CaseRequest & { readonly reason: string; readonly text: string | null }, acting: Acting) =>
    changeCase(casework, acting, { ...input, action: 'close' }, async (change) => {
      if (!isCloseReason(input.reason)) return refused('unknown_reason');
      await endCase(change, change.row, { reason: input.reason });
      await recordCaseEvent(change, change.row, 'case.closed', {
        data: { reason: input.reason },
        text: input.text,
      });
      return accepted(null);
    });
