import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { outcomeOf, type ReportOutcome } from './read-back.ts';
import { readableInCase } from './reports-of-case.ts';

const { reports } = schema;

export interface CaseForCallers {
  readonly outcome: ReportOutcome | null;
  /** Reports in it that the viewer may read. */
  readonly reports: number;
}

/** What callers may be told of a case: who deals with it, and by when they hear. Ask only about a visible case. */
export const caseForCallers =
  (casework: Pick<Casework, 'database'>) =>
  async (caseId: string, { viewer }: Acting): Promise<CaseForCallers> => {
    const { db } = casework.database;
    return {
      outcome: await outcomeOf(db, caseId),
      reports: await db.$count(reports, readableInCase(db, caseId, viewer)),
    };
  };
