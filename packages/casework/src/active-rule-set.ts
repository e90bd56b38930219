import { eq } from 'drizzle-orm';
import { schema, type Database, type Db, type Tx } from '@asb/database';
import type { RuleSet } from '@asb/domain';
import { faultInWords, loadRuleSetFromTexts } from '@asb/partnership';

/** Parsed versions; a published version never changes, so its number names it. Kept as promises: many may ask at once. */
const parsed = new Map<string, Promise<RuleSet>>();

const parse = async (db: Db | Tx, version: number): Promise<RuleSet> => {
  const { ruleSets } = schema;
  const [row] = await db
    .select({ files: ruleSets.files })
    .from(ruleSets)
    .where(eq(ruleSets.version, version));
  const loaded = loadRuleSetFromTexts(row?.files ?? {}, version);
  if (!loaded.ok)
    throw new Error(
      `Rule set version ${version} cannot be read: ${loaded.faults.map(faultInWords).join('; ')}`,
    );
  return loaded.value.ruleSet;
};

const remembered = async (
  db: Db | Tx,
  { version, fingerprint }: Pick<RuleSet, 'version' | 'fingerprint'>,
): Promise<RuleSet> => {
  const name = `${version}:${fingerprint}`;
  const known = parsed.get(name) ?? parse(db, version);
  parsed.set(name, known);
  try {
    return await known;
  } catch (fault) {
    parsed.delete(name);
    throw fault;
  }
};

/** A version that was published; a number that was never given is a fault. */
export const ruleSetAt = async (db: Db | Tx, version: number): Promise<RuleSet> => {
  const { ruleSets } = schema;
  const [row] = await db
    .select({ version: ruleSets.version, fingerprint: ruleSets.fingerprint })
    .from(ruleSets)
    .where(eq(ruleSets.version, version));
  if (row === undefined) throw new Error(`No rule set ${version} was published.`);
  return remembered(db, row);
};

/**
 * The version that rules now. Inside a transaction it is read there, so that a decision and the version on its record
 * agree. Throws where none was published: `asb migrate` seeds the first.
 */
export const activeRuleSet = async (db: Db | Tx): Promise<RuleSet> => {
  const { ruleSets } = schema;
  const [active] = await db
    .select({ version: ruleSets.version, fingerprint: ruleSets.fingerprint })
    .from(ruleSets)
    .where(eq(ruleSets.active, true));
  if (active === undefined) throw new Error('No rule set is published: run asb migrate.');
  return remembered(db, active);
};

const FRESH_MILLISECONDS = 5_000;

/**
 * The active version for those who only advise (the answer to a sender): at most five seconds old, and the last known
 * one while PostgreSQL is away.
 */
export const cachedRuleSet = (database: Database): (() => Promise<RuleSet>) => {
  let current: RuleSet | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<RuleSet> | undefined;

  const read = async (): Promise<RuleSet> => {
    try {
      current = await activeRuleSet(database.db);
    } catch (error) {
      if (current === undefined) throw error;
    }
    readAt = performance.now();
    return current;
  };
  return async () => {
    if (current !== undefined && performance.now() - readAt < FRESH_MILLISECONDS) return current;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
};
