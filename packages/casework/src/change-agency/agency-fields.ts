import { contactsOn, type Agency } from '@asb/domain';
import type { schema } from '@asb/database';
import type { ReachedBy } from '@asb/partnership';

export type AgencyFields = schema.AgencyFields;

/** What an agency says on a day. An inbox or a web hook is set up with the system and not by a form. */
export const agencyFields = (agency: Agency, day: string): AgencyFields => ({
  name: agency.name,
  hours: agency.hours,
  reachedBy: contactsOn(agency, day)
    .filter(({ channel }) => channel === 'email' || channel === 'phone')
    .map(({ purpose, channel, value }) => ({ purpose, channel, value })),
});

const isSame = (a: ReachedBy, b: ReachedBy): boolean =>
  a.purpose === b.purpose && a.channel === b.channel && a.value === b.value;

/** Those of a list that are not in the other. */
export const without = (list: readonly ReachedBy[], other: readonly ReachedBy[]): readonly ReachedBy[] =>
  list.filter((one) => !other.some((known) => isSame(one, known)));

const isForTheSame = (a: ReachedBy, b: ReachedBy): boolean =>
  a.purpose === b.purpose && a.channel === b.channel;

/**
 * What somebody changed, carried over to what stands there now: the rest is left to whoever changed it since. Where
 * both replaced the same, theirs gives way.
 */
export const carriedOver = (then: AgencyFields, now: AgencyFields, mine: AgencyFields): AgencyFields => {
  const ended = without(then.reachedBy, mine.reachedBy);
  const endedByBoth = without(ended, now.reachedBy);
  const givesWay = without(now.reachedBy, then.reachedBy).filter((one) =>
    endedByBoth.some((other) => isForTheSame(one, other)),
  );
  const kept = without(without(now.reachedBy, ended), givesWay);
  return {
    name: mine.name === then.name ? now.name : mine.name,
    hours: mine.hours === then.hours ? now.hours : mine.hours,
    reachedBy: [...kept, ...without(without(mine.reachedBy, then.reachedBy), kept)],
  };
};
