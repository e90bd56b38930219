/**
 * Lets requests that arrive together share one statement and one commit; each is answered only after its own commit.
 * While the store is busy the next group gathers, so an idle system adds no wait and a busy one commits in bulk.
 */
export interface GroupCommit<Item, Answer> {
  submit(item: Item): Promise<Answer>;
  /** Resolves when all that was submitted is answered. */
  drain(): Promise<void>;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Item, Answer> {
  /** Stores the whole group at once; answers in the same order. */
  readonly store: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly groupsAtOnce: number;
  readonly largestGroup: number;
  /** Whether a failed group is worth storing item by item, so that one bad item cannot sink the others. */
  readonly worthSplitting: (error: unknown) => boolean;
}

export const groupCommit = <Item, Answer>(
  options: GroupCommitOptions<Item, Answer>,
): GroupCommit<Item, Answer> => {
  let waiting: Waiting<Item, Answer>[] = [];
  let running = 0;
  let whenIdle: (() => void)[] = [];

  const storeGroup = async (group: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await options.store(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      if (group.length > 1 && options.worthSplitting(error)) {
        for (const one of group) await storeGroup([one]);
        return;
      }
      for (const { reject } of group) reject(error);
    }
  };

  const storeNext = (): void => {
    while (running < options.groupsAtOnce && waiting.length > 0) {
      const group = waiting.slice(0, options.largestGroup);
      waiting = waiting.slice(group.length);
      running += 1;
      void storeGroup(group).finally(() => {
        running -= 1;
        storeNext();
        if (running === 0 && waiting.length === 0) {
          for (const idle of whenIdle) idle();
          whenIdle = [];
        }
      });
    }
  };

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        storeNext();
      }),
    drain: () =>
      running === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            whenIdle.push(resolve);
          }),
  };
};
