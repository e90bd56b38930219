import { desc, eq, gt, sql } from 'drizzle-orm';
import { schema, type Db, type Tx } from '@asb/database';

const { ruleSets, users } = schema;

export interface RuleVersion {
  readonly version: number;
  readonly publishedAt: Date;
  /** A person's name, or `seed` or `command line`. */
  readonly publishedBy: string;
  readonly reason: string;
}

const USER = 'user:';

export const publishedByUser = (userId: string): string => `${USER}${userId}`;

const versions = (db: Db | Tx) =>
  db
    .select({
      version: ruleSets.version,
      publishedAt: ruleSets.publishedAt,
      publishedBy: sql<string>`coalesce(${users.name}, ${ruleSets.publishedBy})`,
      reason: ruleSets.reason,
    })
    .from(ruleSets)
    .leftJoin(users, eq(sql`${USER} || ${users.id}`, ruleSets.publishedBy));

/** Who published the version that rules now, when and why. Throws where none was published. */
export const activeRuleVersion = async (db: Db | Tx): Promise<RuleVersion> => {
  const [active] = await versions(db).where(eq(ruleSets.active, true));
  if (active === undefined) throw new Error('No rule set is published: run asb migrate.');
  return active;
};

/** What was published after a version, newest first. */
export const ruleVersionsAfter = (db: Db | Tx, version: number): Promise<RuleVersion[]> =>
  versions(db).where(gt(ruleSets.version, version)).orderBy(desc(ruleSets.version));
