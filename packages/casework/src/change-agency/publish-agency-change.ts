import { eq } from 'drizzle-orm';
import { accepted, refused, type Result } from '@asb/domain';
import { schema } from '@asb/database';
import type { Acting } from '../acting.ts';
import { demandAdministrator } from '../administer/demand-administrator.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import { publishRulesIn, waitToPublish } from '../publish-rules.ts';
import { inRefusableTransaction } from '../run-case/refusable-transaction.ts';
import { publishedByUser } from './rule-versions.ts';
import { changeRow, workOutChange } from './work-out-change.ts';

const { agencyChanges } = schema;

export interface AgencyPublication {
  readonly change: string;
  /** The version that was looked at beside the change. */
  readonly expectedVersion: number;
}

export type AgencyPublicationRefusal =
  'not_found' | 'stale' | 'published_already' | 'changes_nothing' | 'faulty';

/**
 * Publishes a change of an agency as the next version of the rules, if nobody published another since it was looked
 * at. Mails go to the new address from its commit on.
 */
export const publishAgencyChange =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async (
    { change, expectedVersion }: AgencyPublication,
    acting: Acting,
    now: Date,
  ): Promise<Result<{ version: number; agency: string }, AgencyPublicationRefusal>> => {
    demandAdministrator(acting);
    const { userId } = acting.viewer;
    if (userId === null) throw new Error('An agency is changed by a person.');
    if (!isUuid(change)) return refused('not_found');
    const today = await casework.clock.now();
    return inRefusableTransaction(casework.database, async (tx) => {
      await waitToPublish(tx);
      const row = await changeRow(tx, change, true);
      if (row === undefined) return refused('not_found');
      if (row.publishedAs !== null) return refused('published_already');
      const out = await workOutChange(tx, row, today);
      if (out === null) return refused('not_found');
      if (out.version !== expectedVersion) return refused('stale');
      if (!out.changesSomething) return refused('changes_nothing');
      if (out.findings.some(({ severity }) => severity === 'fault')) return refused('faulty');
      const version = await publishRulesIn(tx, {
        files: out.files,
        reason: row.reason,
        publishedBy: publishedByUser(userId),
        at: now,
      });
      await tx.update(agencyChanges).set({ publishedAs: version }).where(eq(agencyChanges.id, change));
      return accepted({ version, agency: row.agency });
    });
  };
