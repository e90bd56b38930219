import type { EventKind } from '../shared/domain-event.ts';
import { NOTIFY_RULES, SILENCES } from './notify-rules.ts';

/** Partnership data: how often one recipient hears about one case. */
export interface GroupingPolicy {
  readonly intervalMinutes: number;
}

/** Whether events of this kind tell anybody anything. */
export const notifies = (kind: EventKind): boolean => NOTIFY_RULES[kind] !== undefined;

/**
 * When the next message to one recipient about one case may go: at once for the first and for grave ones, else one
 * interval after the last. What comes in between waits and goes with it as one message.
 */
export const nextSendAt = (sending: {
  readonly now: Date;
  readonly lastSentAt: Date | null;
  readonly grave: boolean;
  readonly policy: GroupingPolicy;
}): Date => {
  if (sending.grave || sending.lastSentAt === null) return sending.now;
  const free = sending.lastSentAt.getTime() + sending.policy.intervalMinutes * 60_000;
  return free > sending.now.getTime() ? new Date(free) : sending.now;
};

/** What is about to be said to one recipient about one case in one moment. */
export interface PendingNotice {
  readonly kind: EventKind;
  readonly grave: boolean;
}

/**
 * Of notices to one recipient about one case in one moment, those that need saying. One is left out where another
 * says as much already (`SILENCES`), but a grave one never for one that is not. At least one always remains.
 */
export const withoutSilenced = <Pending extends PendingNotice>(
  notices: readonly Pending[],
): readonly Pending[] =>
  notices.filter(
    (notice) =>
      !notices.some(
        (other) => (other.grave || !notice.grave) && (SILENCES[other.kind]?.includes(notice.kind) ?? false),
      ),
  );
