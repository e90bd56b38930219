import { eq, max } from 'drizzle-orm';
import { schema, type Db, type Tx } from '@asb/database';
import { loadRuleSetFromTexts } from '@asb/partnership';

export interface Publication {
  /** File name → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly reason: string;
  /** `seed`, `command line`, or `user:` and an id. */
  readonly publishedBy: string;
  readonly at: Date;
}

/** Two publishers wait for one another until their transactions end; readers do not. */
export const waitToPublish = async (tx: Tx): Promise<void> => {
  await tx.execute('lock table rule_sets in share row exclusive mode');
};

/** `publishRules` in a transaction of the caller's. */
export const publishRulesIn = async (tx: Tx, publication: Publication): Promise<number> => {
  const { ruleSets } = schema;
  await waitToPublish(tx);
  const [last] = await tx.select({ version: max(ruleSets.version) }).from(ruleSets);
  const version = (last?.version ?? 0) + 1;
  const loaded = loadRuleSetFromTexts(publication.files, version);
  if (!loaded.ok) throw new Error('The rule set has faults: run asb rules check.');
  await tx.update(ruleSets).set({ active: false }).where(eq(ruleSets.active, true));
  await tx.insert(ruleSets).values({
    version,
    fingerprint: loaded.value.ruleSet.fingerprint,
    files: { ...publication.files },
    active: true,
    publishedAt: publication.at,
    publishedBy: publication.publishedBy,
    reason: publication.reason,
  });
  return version;
};

/**
 * Publishes a checked rule set as the next version; every decision from its commit on follows it. Returns the version.
 * Throws where the texts do not load: check them first.
 */
export const publishRules = (db: Db, publication: Publication): Promise<number> =>
  db.transaction((tx) => publishRulesIn(tx, publication));

/** Seeds version 1 where nothing was published yet; from then on what is published rules. Returns the version made, or null. */
export const seedRules = async (
  db: Db,
  files: Readonly<Record<string, string>>,
  at: Date,
): Promise<number | null> => {
  const [any] = await db.select({ version: schema.ruleSets.version }).from(schema.ruleSets).limit(1);
  if (any !== undefined) return null;
  return publishRules(db, {
    files,
    at,
    publishedBy: 'seed',
    reason: 'First version, from the partnership folder',
  });
};
