/** Things to come, taken in the order of their time; of two at once, the one that was added first. */
export interface Agenda<Item> {
  add(at: Date, item: Item): void;
  /** The next without taking it. */
  peek(): Item | undefined;
  take(): Item | undefined;
}

interface Entry<Item> {
  readonly at: number;
  readonly item: Item;
}

/** Begins with these, whatever their order. */
export const agendaOf = <Item>(first: readonly (readonly [Date, Item])[]): Agenda<Item> => {
  const entries: Entry<Item>[] = first
    .map(([at, item]) => ({ at: at.getTime(), item }))
    .sort((one, other) => one.at - other.at);
  let taken = 0;
  /** Where an entry of that time belongs: after all that are not later. */
  const placeFor = (at: number): number => {
    let [low, high] = [taken, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (at, item) => {
      entries.splice(placeFor(at.getTime()), 0, { at: at.getTime(), item });
    },
    peek: () => entries[taken]?.item,
    take: () => {
      const entry = entries[taken];
      if (entry !== undefined) taken += 1;
      return entry?.item;
    },
  };
};
