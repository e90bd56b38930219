import { createHash } from 'node:crypto';
import type { RuleSet } from '@asb/domain';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** JSON with the keys of every object in order, so that equal content is equal text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));

/** A rule set without its version: all that decides. */
export type RuleSetContent = Omit<RuleSet, 'version' | 'fingerprint'>;

/** The deciding part of a rule set, whatever version it carries. */
export const contentOf = (ruleSet: RuleSetContent): RuleSetContent => ({
  partnership: ruleSet.partnership,
  agencies: ruleSet.agencies,
  categories: ruleSet.categories,
  routing: ruleSet.routing,
  deadlines: ruleSet.deadlines,
  calendar: ruleSet.calendar,
  repeatDefinitions: ruleSet.repeatDefinitions,
  access: ruleSet.access,
  risk: ruleSet.risk,
  matching: ruleSet.matching,
  phrases: ruleSet.phrases,
});

/**
 * SHA-256 (hex) over what decides: not over comments, notes, sources of rules, key order, or the version number.
 * Two rule sets with one fingerprint decide alike, so a decision that carries it can be run again.
 */
export const fingerprintOf = (content: RuleSetContent): string =>
  createHash('sha256')
    .update(canonicalJson(contentOf(content)))
    .digest('hex');
