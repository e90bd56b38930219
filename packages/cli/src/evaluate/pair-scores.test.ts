import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinReports } from './join-reports.ts';
import { scorePartition, scorePairs } from './pair-scores.ts';

describe('scores of a partition', () => {
  it.each([
    ['all right', [0, 0, 2, 2], ['a', 'a', 'b', 'b'], { precision: 1, recall: 1, f1: 1 }],
    ['half found', [0, 0, 2, 3], ['a', 'a', 'b', 'b'], { precision: 1, recall: 0.5, f1: 2 / 3 }],
    ['all thrown together', [0, 0, 0, 0], ['a', 'a', 'b', 'b'], { precision: 1 / 3, recall: 1, f1: 0.5 }],
    ['nothing found', [0, 1], ['a', 'a'], { precision: null, recall: 0, f1: 0 }],
    ['nothing to find', [0, 0], ['a', 'b'], { precision: 0, recall: null, f1: 0 }],
    ['neither', [0, 1], ['a', 'b'], { precision: null, recall: null, f1: null }],
    ['no truth on one side', [0, 0, 0], ['a', null, 'a'], { truePairs: 1, foundPairs: 1, rightPairs: 1 }],
  ])('%s', (_, groups, truth, expected) => {
    expect(scorePartition(groups, truth)).toMatchObject(expected);
  });

  it('agree with a list of all pairs', () => {
    const labelled = fc.array(
      fc.record({ group: fc.nat(4), label: fc.option(fc.constantFrom('a', 'b', 'c')) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(labelled, (rows) => {
        const pairs = rows
          .flatMap((one, index) => rows.slice(index + 1).map((other) => [one, other] as const))
          .filter(([one, other]) => one.label !== null && other.label !== null);
        const real = pairs.filter(([one, other]) => one.label === other.label);
        const found = pairs.filter(([one, other]) => one.group === other.group);
        const right = real.filter(([one, other]) => one.group === other.group);
        expect(
          scorePartition(
            rows.map(({ group }) => group),
            rows.map(({ label }) => label),
          ),
        ).toEqual(scorePairs(real.length, found.length, right.length));
      }),
    );
  });
});

describe('joining reports', () => {
  const joins = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 15 });

  it('names each group by its first report, whatever the order of the joins', () => {
    expect([...joinReports(5, [[4, 1], [3, 4]])]).toEqual([0, 1, 2, 1, 1]); // prettier-ignore
    fc.assert(
      fc.property(joins, (given) => {
        expect(joinReports(10, given.toReversed())).toEqual(joinReports(10, given));
      }),
    );
  });

  it('joins exactly what hangs together', () => {
    fc.assert(
      fc.property(joins, (given) => {
        const groups = joinReports(10, given);
        for (const [one, other] of given) expect(groups[one]).toBe(groups[other]);
        const touched = (group: number): ReadonlySet<number> => {
          const reached = new Set([group]);
          for (let before = -1; before !== reached.size;) {
            before = reached.size;
            for (const [one, other] of given)
              if (reached.has(one) || reached.has(other)) reached.add(one).add(other);
          }
          return reached;
        };
        groups.forEach((group, report) => expect(touched(group).has(report)).toBe(true));
      }),
    );
  });
});
