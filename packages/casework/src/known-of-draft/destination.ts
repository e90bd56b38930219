import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { DeadlineKind, RoutedAgency, RuleSet } from '@asb/domain';
import { schema, type Db } from '@asb/database';
import type { TriageDecision } from '../triage-report/decide-triage.ts';
import { outcomeOf, type ReportOutcome } from '../look-up/read-back.ts';
import { firstOwner } from '../triage-report/open-case.ts';
import { promisesTo } from '../triage-report/set-deadlines.ts';
import type { CaseInBrief, KnownMatch } from './matches-seen.ts';

const { deadlines } = schema;

export interface Promised {
  readonly kind: DeadlineKind;
  readonly dueAt: Date;
}

/** What logging the draft now would lead to. */
export type Destination =
  /** It joins a case that the viewer may see; `promised`: what that case owes already; `outcome`: what its caller is told. */
  | {
      readonly kind: 'joins';
      readonly case: CaseInBrief;
      readonly promised: Promised | null;
      readonly outcome: ReportOutcome | null;
    }
  /** It joins a case of which the viewer may know only whose it is. */
  | { readonly kind: 'joins_elsewhere'; readonly agency: string }
  /** A case of its own, at once; `checked`: a person looks beside that whether it belongs elsewhere. */
  | {
      readonly kind: 'opens';
      readonly owner: RoutedAgency;
      readonly support: readonly RoutedAgency[];
      readonly because: string;
      readonly promised: Promised | null;
      readonly checked: boolean;
    }
  /** A person decides first, until then. */
  | { readonly kind: 'waits'; readonly promised: Promised | null; readonly owner: RoutedAgency }
  /** Advice is the answer; it is kept, and found again if more like it comes. */
  | { readonly kind: 'kept'; readonly advice: string | null };

export interface DestinationFacts {
  readonly decision: TriageDecision;
  readonly matches: readonly KnownMatch[];
  readonly knownTo: readonly string[];
  readonly ruleSet: RuleSet;
  readonly now: Date;
}

const TO_PEOPLE: readonly DeadlineKind[] = ['first_contact', 'update'];

/** The soonest contact that an open case owes to the person affected. */
const owedBy = async (db: Db, caseId: string, now: Date): Promise<Promised | null> => {
  const [owed] = await db
    .select({ kind: deadlines.kind, dueAt: deadlines.dueAt })
    .from(deadlines)
    .where(
      and(
        eq(deadlines.caseId, caseId),
        inArray(deadlines.kind, [...TO_PEOPLE]),
        eq(deadlines.status, 'running'),
        isNull(deadlines.supersededAt),
        gte(deadlines.dueAt, now),
      ),
    )
    .orderBy(asc(deadlines.dueAt))
    .limit(1);
  return owed ?? null;
};

const promised = (
  { decision, ruleSet, now }: DestinationFacts,
  owner: RoutedAgency & { agency: string },
  kind: DeadlineKind,
): Promised | null => {
  const subject = {
    caseId: null,
    agency: owner.agency,
    agencyKind: owner.kind,
    priority: decision.priority,
    category: decision.classification.category,
    startedAt: now,
  };
  const [made] = promisesTo(subject, ruleSet, [kind]);
  return made === undefined ? null : { kind, dueAt: made.dueAt };
};

const opens = (facts: DestinationFacts, checked: boolean): Destination => {
  const { routing } = facts.decision;
  const owner = firstOwner(routing);
  return {
    kind: 'opens',
    owner,
    support: routing.support.filter(({ agency }) => agency !== null && agency !== owner.agency),
    because: routing.rule.because,
    promised: promised(facts, owner, 'first_contact'),
    checked,
  };
};

const waits = (facts: DestinationFacts): Destination => {
  const { agencies, partnership } = facts.ruleSet;
  const desk = agencies.find(({ code }) => code === partnership.deskOfLastResort);
  const owner = {
    agency: partnership.deskOfLastResort,
    kind: desk?.teams[0]?.kind ?? ('council_asb' as const),
    name: desk?.name ?? partnership.deskOfLastResort,
  };
  return { kind: 'waits', owner, promised: promised(facts, owner, 'report_review') };
};

/** Where the report goes if it is logged now, with the promise that really would be made. */
export const destinationOf = async (db: Db, facts: DestinationFacts): Promise<Destination> => {
  const { outcome, routing, match } = facts.decision;
  if (match.band === 'attach') {
    const met = facts.matches.find(({ incidentId }) => incidentId === match.best?.incidentId);
    if (met !== undefined && 'case' in met.of) {
      const joined = met.of.case;
      return {
        kind: 'joins',
        case: joined,
        promised: await owedBy(db, joined.summary.id, facts.now),
        outcome: await outcomeOf(db, joined.summary.id),
      };
    }
    const [elsewhere] = facts.knownTo;
    if (met === undefined && elsewhere !== undefined) return { kind: 'joins_elsewhere', agency: elsewhere };
  }
  const staysOnShelf = outcome.kind === 'join_incident' && outcome.caseId === null && outcome.shelvable;
  if (outcome.kind === 'shelve' || staysOnShelf) return { kind: 'kept', advice: routing.advice };
  if (outcome.kind === 'review') return outcome.provisional ? opens(facts, true) : waits(facts);
  return opens(facts, false);
};
