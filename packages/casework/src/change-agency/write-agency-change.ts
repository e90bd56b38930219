import { eq } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import { demandAdministrator } from '../administer/demand-administrator.ts';
import type { Casework } from '../dependencies.ts';
import type { AgencyFields } from './agency-fields.ts';

const { agencyChanges, ruleSets } = schema;

export interface WantedAgencyChange {
  readonly agency: string;
  /** The version of the rules that was looked at. */
  readonly basedOn: number;
  readonly fields: AgencyFields;
  readonly reason: string;
}

/** Keeps what an administrator wants an agency to say, to be looked at and then published. Nothing follows it yet. */
export const writeAgencyChange =
  (casework: Pick<Casework, 'database' | 'ids'>) =>
  async (
    wanted: WantedAgencyChange,
    acting: Acting,
    now: Date,
  ): Promise<Result<{ id: string }, 'not_found'>> => {
    demandAdministrator(acting);
    const { userId } = acting.viewer;
    if (userId === null) throw new Error('An agency is changed by a person.');
    const { db } = casework.database;
    const [{ agencies }, [base]] = await Promise.all([
      activeRuleSet(db),
      db.select({ version: ruleSets.version }).from(ruleSets).where(eq(ruleSets.version, wanted.basedOn)),
    ]);
    if (base === undefined || !agencies.some(({ code }) => code === wanted.agency))
      return refused('not_found');
    const id = casework.ids.newId();
    await db.insert(agencyChanges).values({ id, userId, writtenAt: now, ...wanted });
    return accepted({ id });
  };
