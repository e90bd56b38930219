import type { TimelineEntry } from '@asb/database';
import {
  notifies,
  whoMustKnow,
  withoutSilenced,
  type EventKind,
  type Notice,
  type NotifyEvent,
  type NotifyFacts,
} from '@asb/domain';

type Entry = Pick<TimelineEntry, 'id' | 'kind' | 'actor' | 'actorAgency' | 'visibleTo' | 'data'>;

const SYSTEM = 'system';

const eventOf = (entry: Entry): NotifyEvent => ({
  kind: entry.kind,
  actor: entry.actor === SYSTEM ? null : { userId: entry.actor, agency: entry.actorAgency },
  data: entry.visibleTo === null ? entry.data : { ...entry.data, visibleTo: entry.visibleTo },
});

interface Pending {
  readonly id: string;
  readonly kind: EventKind;
  readonly grave: boolean;
}

/**
 * Who is told of this entry. `moment` are the entries of the same moment and subject: whoever hears of a graver or
 * fuller one is not told of the lesser.
 */
export const noticesFor = (entry: Entry, moment: readonly Entry[], facts: NotifyFacts): readonly Notice[] => {
  const told = new Map<string, Pending[]>();
  for (const other of moment) {
    if (other.id === entry.id || !notifies(other.kind)) continue;
    for (const { recipient, grave } of whoMustKnow(eventOf(other), facts))
      told.set(recipient, [...(told.get(recipient) ?? []), { id: other.id, kind: other.kind, grave }]);
  }
  return whoMustKnow(eventOf(entry), facts).filter((notice) => {
    const own: Pending = { id: entry.id, kind: entry.kind, grave: notice.grave };
    return withoutSilenced([own, ...(told.get(notice.recipient) ?? [])]).includes(own);
  });
};
