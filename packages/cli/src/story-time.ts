import { AsyncLocalStorage } from 'node:async_hooks';
import type { Casework, Clock, Ids } from '@asb/casework';
import { makeReference } from '@asb/domain';
import { seededBytes } from './demo/story/seeded-chance.ts';

interface Moment {
  readonly key: string;
  readonly at: Date;
  given: number;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A UUID version 7 of this moment: ordered by time, then by the order in which it was asked for; the rest follows from the key. */
const idOf = (moment: Moment): string => {
  const count = moment.given;
  moment.given += 1;
  const tail = Buffer.from(seededBytes(`${moment.key} id ${count}`, 8));
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const time = hex(moment.at.getTime(), 12);
  const rest = tail.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count % 4_096, 3)}-${rest.slice(0, 4)}-${rest.slice(4)}`;
};

/**
 * The time and ids of what is told or replayed. What is done inside `at` happens at that moment, however many moments are underway at
 * once, and gets ids and references that follow from its key: the same on every machine.
 */
export interface StoryTime {
  readonly clock: Clock;
  readonly ids: Ids;
  at<Answer>(
    moment: { readonly key: string; readonly at: Date },
    work: () => Promise<Answer>,
  ): Promise<Answer>;
}

export const storyTime = (): StoryTime => {
  const moments = new AsyncLocalStorage<Moment>();
  const current = (): Moment => {
    const moment = moments.getStore();
    if (moment === undefined) throw new Error('Nothing that is told happens outside its time.');
    return moment;
  };
  return {
    clock: { now: () => Promise.resolve(current().at) },
    ids: {
      newId: () => idOf(current()),
      newReference: (prefix) => {
        const moment = current();
        moment.given += 1;
        return makeReference(prefix, seededBytes(`${moment.key} reference ${moment.given}`, 8));
      },
    },
    at: ({ key, at }, work) => moments.run({ key, at, given: 0 }, work),
  };
};

/** The use cases, in the story's time. */
export const inStoryTime = (casework: Casework, time: StoryTime): Casework => ({
  ...casework,
  clock: time.clock,
  ids: time.ids,
});
