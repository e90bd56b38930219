import { activeRuleSet } from '@asb/casework';
import type { Db } from '@asb/database';
import { wrongUsage } from '../failure.ts';

/** Refuses an agency that the published rule set does not know, naming those it knows. */
export const checkAgency = async (db: Db, code: string): Promise<void> => {
  const { agencies } = await activeRuleSet(db);
  if (!agencies.some((agency) => agency.code === code))
    throw wrongUsage(
      `No agency is called ${code}. Known: ${agencies.map((agency) => agency.code).join(', ')}.`,
    );
};
