import { asc, desc, eq } from 'drizzle-orm';
import { accepted, mayAct, type Party, type PartyRole, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { standingOf } from '../run-case/change-case.ts';
import { readableInCase } from './reports-of-case.ts';
import { wholeCase } from './whole-case.ts';

const { cases, parties, reports } = schema;

/** Somebody in one report of a case, as that report tells of them. */
export interface CaseParty {
  readonly id: string;
  readonly role: PartyRole;
  readonly anonymous: boolean;
  readonly personId: string | null;
  readonly report: { readonly id: string; readonly reference: string; readonly reportedAt: Date };
  /** Null for those who want to stay anonymous, and for a viewer who may contact nobody about this case. */
  readonly details: Party | null;
}

/**
 * Who is in the reports of a case that this viewer may read, newest report first. Details are opened only for those
 * who may contact people about it: whoever leads, supports or is offered it.
 */
export const caseParties =
  (casework: Pick<Casework, 'database' | 'personal'>) =>
  async (
    input: { readonly case: string },
    { viewer }: Acting,
  ): Promise<Result<readonly CaseParty[], 'not_found' | 'forbidden'>> =>
    casework.database.db.transaction(
      async (tx) => {
        const whole = await wholeCase(tx, input.case, viewer);
        if (!whole.ok) return whole;
        const [row] = await tx.select().from(cases).where(eq(cases.id, whole.value));
        if (row === undefined) throw new Error('A case that was found is gone.');
        const opened = mayAct(viewer, 'contact', await standingOf(tx, row)).ok;
        const found = await tx
          .select({
            id: parties.id,
            role: parties.role,
            anonymous: parties.anonymous,
            personId: parties.personId,
            sealed: parties.details,
            report: { id: reports.id, reference: reports.reference, reportedAt: reports.reportedAt },
          })
          .from(parties)
          .innerJoin(reports, eq(reports.id, parties.reportId))
          .where(readableInCase(tx, whole.value, viewer))
          .orderBy(desc(reports.reportedAt), asc(parties.id));
        return accepted(
          found.map(({ sealed, ...party }) => ({
            ...party,
            details:
              opened && !party.anonymous
                ? (casework.personal.open(sealed, `parties.details:${party.id}`) as Party)
                : null,
          })),
        );
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
