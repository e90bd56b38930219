import { accepted, refused, type Agency, type Result, type RuleSet } from '@asb/domain';
import type { RuleSetFinding } from '@asb/partnership';
import type { Acting } from '../acting.ts';
import { ruleSetAt } from '../active-rule-set.ts';
import { demandAdministrator } from '../administer/demand-administrator.ts';
import type { Casework } from '../dependencies.ts';
import { isUuid } from '../look-up/page.ts';
import type { AgencyFields } from './agency-fields.ts';
import { ruleVersionsAfter, type RuleVersion } from './rule-versions.ts';
import { changeRow, workOutChange } from './work-out-change.ts';

export interface AgencyChange {
  readonly id: string;
  readonly agency: Agency;
  readonly reason: string;
  /** The version that publishing it would follow. */
  readonly version: number;
  /** What was published since it was written, newest first. */
  readonly meanwhile: readonly RuleVersion[];
  readonly then: AgencyFields;
  readonly now: AgencyFields;
  /** As it was written; what nobody changed since is `then`. */
  readonly mine: AgencyFields;
  readonly next: AgencyFields;
  readonly changesSomething: boolean;
  readonly findings: readonly RuleSetFinding[];
  /** Null until it is published. */
  readonly publishedAs: number | null;
  readonly rules: RuleSet;
}

/** A change that was written, beside what the rules say now. */
export const getAgencyChange =
  (casework: Pick<Casework, 'database' | 'clock'>) =>
  async (id: string, acting: Acting): Promise<Result<AgencyChange, 'not_found'>> => {
    demandAdministrator(acting);
    if (!isUuid(id)) return refused('not_found');
    const { db } = casework.database;
    const row = await changeRow(db, id, false);
    const out = row === undefined ? null : await workOutChange(db, row, await casework.clock.now());
    if (row === undefined || out === null) return refused('not_found');
    const [meanwhile, rules] = await Promise.all([
      ruleVersionsAfter(db, row.basedOn),
      ruleSetAt(db, out.version),
    ]);
    const { reason, publishedAs, fields: mine } = row;
    return accepted({ id, reason, publishedAs, mine, meanwhile, rules, ...out });
  };
