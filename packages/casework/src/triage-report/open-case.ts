import { eq, inArray, sql } from 'drizzle-orm';
import {
  DEADLINES_STARTED_BY,
  type Category,
  type Priority,
  type Report,
  type RoutedAgency,
  type RoutingDecision,
  type RuleSet,
  type Viewer,
} from '@asb/domain';
import { schema, type Tx } from '@asb/database';
import type { Ids } from '../dependencies.ts';
import { recordEvent } from '../record-event.ts';
import { nameSupervisors } from './name-supervisors.ts';
import { offerCase } from './offer-case.ts';
import { setDeadlines } from './set-deadlines.ts';

export interface CaseToOpen {
  readonly report: Report;
  /** Incidents the case begins with; the report's own first. */
  readonly incidentIds: readonly string[];
  readonly caseId: string;
  readonly decisionId: string;
  readonly category: Category | null;
  readonly priority: Priority;
  readonly restricted: boolean;
  readonly routing: RoutingDecision;
  readonly provisional: boolean;
  readonly predecessorId: string | null;
  readonly viewer: Viewer | null;
  readonly correlationId: string | null;
  readonly now: Date;
}

/** The agency that owns a case from its first moment: the lead, or the desk of last resort where advice was the answer. */
export const firstOwner = ({ lead, next }: RoutingDecision): RoutedAgency & { agency: string } => {
  const owner = lead.agency === null ? next.at(-1) : lead;
  if (owner === undefined || owner.agency === null)
    throw new Error('Routing named no agency and no desk of last resort.');
  return { ...owner, agency: owner.agency };
};

/** Rows first, because decisions and offers refer to the case; then incidents move in. */
export const insertCase = async (tx: Tx, ids: Ids, ruleSet: RuleSet, opening: CaseToOpen): Promise<void> => {
  const { report } = opening;
  const owner = firstOwner(opening.routing);
  await tx.insert(schema.cases).values({
    id: opening.caseId,
    reference: ids.newReference('C'),
    status: 'open',
    category: opening.category,
    priority: opening.priority,
    ownerAgency: owner.agency,
    ownerKind: owner.kind,
    restricted: opening.restricted,
    provisional: opening.provisional,
    history: report.history,
    openedAt: report.history ? report.reportedAt : opening.now,
    predecessorId: opening.predecessorId,
    lat: report.place.lat,
    lon: report.place.lon,
    uprn: report.place.uprn,
    address: report.place.address,
    postcode: report.place.postcode,
    place: report.place.place,
    tenure: report.place.tenure,
    lastIncidentAt: report.occurredTo ?? report.occurredFrom ?? report.reportedAt,
    ruleSetVersion: ruleSet.version,
    decisionId: opening.decisionId,
  });
};

/**
 * Everything that follows once the case's row and its decision stand: its incidents, those who support it, who is
 * named on a restricted one, its promises, and the offer to its lead. History opens silently: its lead simply owns it, and no promise runs.
 */
export const furnishCase = async (tx: Tx, ids: Ids, ruleSet: RuleSet, opening: CaseToOpen): Promise<void> => {
  const { caseId, report, routing, now } = opening;
  const silent = report.history;
  const owner = firstOwner(routing);

  const support = routing.support.flatMap(({ agency, kind }) =>
    agency === null || agency === owner.agency
      ? []
      : [{ caseId, agency, kind, part: 'support' as const, since: now }],
  );
  await Promise.all([
    tx
      .update(schema.incidents)
      .set({ caseId })
      .where(inArray(schema.incidents.id, [...opening.incidentIds])),
    support.length === 0 ? null : tx.insert(schema.caseAgencies).values(support).onConflictDoNothing(),
    recordEvent(tx, ids, {
      kind: 'case.opened',
      at: now,
      viewer: opening.viewer,
      caseId,
      reportId: report.id,
      decisionId: opening.decisionId,
      data: { owner: owner.agency, rule: routing.rule.id, provisional: opening.provisional },
      correlationId: opening.correlationId,
      priority: opening.priority,
      silent,
    }),
    takeOffShelf(tx, opening.incidentIds, now),
  ]);
  if (silent) {
    await tx
      .insert(schema.caseAgencies)
      .values({ caseId, agency: owner.agency, kind: owner.kind, part: 'lead', since: now });
    if (opening.restricted) await nameSupervisors(tx, caseId, owner.agency, now);
    return;
  }
  await promiseAndOffer(tx, ids, ruleSet, { ...opening, owner });
};

/** Starts the promises of an open case and offers it to its lead. Also when the present catches up with history. */
export const promiseAndOffer = async (
  tx: Tx,
  ids: Ids,
  ruleSet: RuleSet,
  opening: Omit<CaseToOpen, 'incidentIds' | 'report'> & { readonly owner: RoutedAgency & { agency: string } },
): Promise<void> => {
  const { caseId, owner, priority, category, now } = opening;
  await setDeadlines(
    tx,
    ids,
    ruleSet,
    { caseId, agency: owner.agency, agencyKind: owner.kind, priority, category, startedAt: now },
    DEADLINES_STARTED_BY['case.opened'] ?? [],
  );
  await offerCase(tx, ids, ruleSet, {
    caseId,
    to: owner,
    because: opening.routing.rule.because,
    next: opening.routing.next.flatMap(({ agency, kind, name }) =>
      agency === null || agency === owner.agency ? [] : [{ agency, kind, name }],
    ),
    decisionId: opening.decisionId,
    priority,
    category,
    viewer: opening.viewer,
    correlationId: opening.correlationId,
    now,
  });
};

/** Reports that waited on the shelf with these incidents are triaged now: their case has come. */
export const takeOffShelf = async (tx: Tx, incidentIds: readonly string[], now: Date): Promise<void> => {
  await tx
    .update(schema.reports)
    .set({ status: 'triaged', triagedAt: now, version: sql`${schema.reports.version} + 1` })
    .where(
      sql`${schema.reports.status} = 'shelved' and ${schema.reports.id} in (
        select report_id from report_incidents where unlinked_at is null
        and incident_id = any(${sql.param([...incidentIds])}::uuid[]))`,
    );
};

export const caseOfIncident = async (tx: Tx, incidentId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ caseId: schema.incidents.caseId })
    .from(schema.incidents)
    .where(eq(schema.incidents.id, incidentId));
  return row?.caseId ?? null;
};
