import { eq } from 'drizzle-orm';
import { dayIn, type Agency } from '@asb/domain';
import { schema, type Db, type Tx } from '@asb/database';
import {
  crossCheck,
  diffRuleSets,
  editAgency,
  horizon,
  loadRuleSetFromTexts,
  type LoadedRuleSet,
  type RuleSetFinding,
  type SourceFiles,
} from '@asb/partnership';
import { ruleSetAt } from '../active-rule-set.ts';
import { agencyFields, carriedOver, without, type AgencyFields } from './agency-fields.ts';

const { agencyChanges, ruleSets } = schema;

export type AgencyChangeRow = typeof agencyChanges.$inferSelect;

/** What publishing a change on top of the version that rules now would do. */
export interface WorkedOut {
  readonly version: number;
  readonly agency: Agency;
  readonly then: AgencyFields;
  readonly now: AgencyFields;
  /** What would stand there afterwards. */
  readonly next: AgencyFields;
  readonly files: SourceFiles;
  readonly changesSomething: boolean;
  /** What only this change makes wrong or doubtful: a fault must not be published. */
  readonly findings: readonly RuleSetFinding[];
}

const load = (files: SourceFiles, version: number): LoadedRuleSet => {
  const loaded = loadRuleSetFromTexts(files, version);
  if (!loaded.ok) throw new Error(`Rule set ${version} cannot be read.`);
  return loaded.value;
};

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** A calendar that ends soon, say, is no reason to keep a wrong address. */
const findingsOfItsOwn = (
  before: LoadedRuleSet,
  after: LoadedRuleSet,
  at: Date,
): readonly RuleSetFinding[] => {
  const known = new Set(crossCheck(before, horizon(at)).map(({ message }) => message));
  return crossCheck(after, horizon(at)).filter(({ message }) => !known.has(message));
};

/** Null where the agency is in the rules no longer. */
export const workOutChange = async (
  db: Db | Tx,
  row: AgencyChangeRow,
  at: Date,
): Promise<WorkedOut | null> => {
  const [active] = await db
    .select({ version: ruleSets.version, files: ruleSets.files })
    .from(ruleSets)
    .where(eq(ruleSets.active, true));
  if (active === undefined) throw new Error('No rule set is published: run asb migrate.');
  const before = load(active.files, active.version);
  const agency = before.ruleSet.agencies.find(({ code }) => code === row.agency);
  if (agency === undefined) return null;
  const today = dayIn(at, before.ruleSet.calendar.timeZone);
  const base = await ruleSetAt(db, row.basedOn);
  const old = base.agencies.find(({ code }) => code === row.agency) ?? agency;
  const [then, now] = [agencyFields(old, today), agencyFields(agency, today)];
  const next = carriedOver(then, now, row.fields);
  const edit = {
    name: next.name,
    hours: next.hours,
    ended: without(now.reachedBy, next.reachedBy),
    added: without(next.reachedBy, now.reachedBy),
  };
  const on = { today, yesterday: dayBefore(today), source: `Administration: ${row.reason}` };
  const files = editAgency(active.files, row.agency, edit, on);
  const after = load(files, active.version);
  return {
    version: active.version,
    agency,
    then,
    now,
    next,
    files,
    changesSomething: diffRuleSets(before.ruleSet, after.ruleSet).length > 0,
    findings: findingsOfItsOwn(before, after, at),
  };
};

/** The change as it was written; locked where it is to be published. */
export const changeRow = async (
  db: Db | Tx,
  id: string,
  lock: boolean,
): Promise<AgencyChangeRow | undefined> => {
  const query = db.select().from(agencyChanges).where(eq(agencyChanges.id, id));
  const [row] = lock ? await query.for('update') : await query;
  return row;
};
