import { describe, expect, it } from 'vitest';
import { groupCommit, type GroupCommit } from './group-commit.ts';

/** A store whose commits finish when the test says so. */
const slowStore = () => {
  const groups: { items: readonly number[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const store = (items: readonly number[]): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      groups.push({
        items,
        finish: () => resolve(items.map((item) => `stored ${item}`)),
        fail: reject,
      });
    });
  return { groups, store };
};

const grouped = (
  store: (items: readonly number[]) => Promise<readonly string[]>,
  largestGroup = 10,
): GroupCommit<number, string> =>
  groupCommit({
    store,
    groupsAtOnce: 1,
    largestGroup,
    worthSplitting: (error) => (error as Error).message === 'bad item',
  });

describe('group commit', () => {
  it('stores the first at once and gathers the others while that commit runs', async () => {
    const { groups, store } = slowStore();
    const group = grouped(store);
    const answers = [1, 2, 3].map((item) => group.submit(item));
    expect(groups.map(({ items }) => items)).toEqual([[1]]);
    groups[0]?.finish();
    expect(await answers[0]).toBe('stored 1');
    await expect.poll(() => groups.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    groups[1]?.finish();
    expect(await Promise.all(answers)).toEqual(['stored 1', 'stored 2', 'stored 3']);
  });

  it('never makes a group larger than allowed', async () => {
    const { groups, store } = slowStore();
    const group = grouped(store, 2);
    const answers = Promise.all([1, 2, 3, 4].map((item) => group.submit(item)));
    for (let index = 0; index < 3; index += 1) {
      await expect.poll(() => groups.length).toBe(index + 1);
      groups[index]?.finish();
    }
    await answers;
    expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  it('does not let one bad item sink the others', async () => {
    const group = grouped((items) =>
      items.includes(13)
        ? Promise.reject(new Error('bad item'))
        : Promise.resolve(items.map((item) => `stored ${item}`)),
    );
    const answers = await Promise.allSettled([12, 13, 14].map((item) => group.submit(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails all of a group when the store itself is away', async () => {
    const group = grouped(() => Promise.reject(new Error('away')));
    const answers = await Promise.allSettled([1, 2].map((item) => group.submit(item)));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('drains when everything is answered', async () => {
    const { groups, store } = slowStore();
    const group = grouped(store);
    const answer = group.submit(1);
    let drained = false;
    const draining = group.drain().then(() => {
      drained = true;
    });
    expect(drained).toBe(false);
    groups[0]?.finish();
    await Promise.all([answer, draining]);
    expect(drained).toBe(true);
  });
});
