import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffRuleSets } from './diff-rule-sets.ts';
import { edited, lichfieldFiles, loaded } from './edited-example.fixture.ts';
import { canonicalJson, contentOf, fingerprintOf, type RuleSetContent } from './fingerprint.ts';

const { ruleSet } = loaded(lichfieldFiles);

/** The same content with the keys of every object in another order. */
const reordered = (value: unknown, swap: (length: number) => boolean): unknown => {
  if (Array.isArray(value)) return value.map((item) => reordered(item, swap));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reordered(inner, swap)] as const);
  return Object.fromEntries(swap(entries.length) ? entries.reverse() : entries);
};

test('the order of keys never changes the fingerprint', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 64 }), (swaps) => {
      let turn = 0;
      const shuffled = reordered(ruleSet, () => swaps[(turn += 1) % swaps.length] ?? false) as RuleSetContent;
      expect(fingerprintOf(shuffled)).toBe(ruleSet.fingerprint);
      expect(diffRuleSets(ruleSet, shuffled)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('canonical JSON is equal exactly for equal values', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
      expect(canonicalJson(reordered(a, () => true))).toBe(canonicalJson(a));
      const alike = isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
      expect(canonicalJson(a) === canonicalJson(b)).toBe(alike);
    }),
  );
});

test('comments, blank lines, notes, the order of files and the version never change it', () => {
  const noisy = Object.fromEntries(
    Object.entries(lichfieldFiles)
      .reverse()
      .map(([file, text]) => [file, `# A comment.\n\n${text}\n# Another.\n`]),
  );
  expect(loaded(noisy, 7).ruleSet).toEqual({ ...ruleSet, version: 7 });
  const noted = edited(
    'agencies.yaml',
    'note: 24-hour line as printed in 2018; confirm before use',
    'note: Rang it; it works',
  );
  expect(loaded(noted).ruleSet.fingerprint).toBe(ruleSet.fingerprint);
});

/** Every scalar of the rule set, by its path. */
const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
    : [path];

const content = contentOf(ruleSet);
const LEAVES = leaves(content);

test('any single value that changes, changes the fingerprint and shows in the difference', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LEAVES), (path) => {
      const changed = structuredClone(content) as unknown as Record<string, unknown>;
      const holder = path
        .slice(0, -1)
        .reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, changed);
      holder[path.at(-1) ?? ''] = 'something-else';
      const after = changed as unknown as RuleSetContent;
      expect(fingerprintOf(after)).not.toBe(ruleSet.fingerprint);
      expect(diffRuleSets(ruleSet, after)).not.toEqual([]);
    }),
    { numRuns: 60 },
  );
});
