import { and, eq, inArray, isNull } from 'drizzle-orm';
import type {
  MatchAnswer,
  MatchBand,
  MatchDecision,
  MatchEvidence,
  MatchKind,
  ReviewReason,
  ScoredMatch,
  Viewer,
} from '@asb/domain';
import { schema, visibleCases, type Db, type Tx } from '@asb/database';

const { cases, incidents } = schema;

export interface CaseMention {
  readonly id: string;
  readonly reference: string;
}

/** What a report was compared with, as this viewer may see it. */
export interface ComparedView {
  readonly case: CaseMention | null;
  /** Set where the case is another agency's: that it is known there is all that is told. */
  readonly knownTo: string | null;
  readonly evidence: readonly MatchEvidence[];
}

export interface MatchView extends ComparedView {
  readonly kind: MatchKind;
  readonly band: MatchBand;
  readonly probability: number;
  readonly runnerUp: (ComparedView & { readonly kind: MatchKind; readonly probability: number }) | null;
  /** What the caller said of what was shown, while the report was taken. */
  readonly answered: readonly (ComparedView & { readonly answer: MatchAnswer })[];
}

interface KnownCase extends CaseMention {
  readonly restricted: boolean;
  readonly ownerAgency: string;
  readonly visible: boolean;
}

interface Sights {
  readonly caseOf: (id: string) => KnownCase | undefined;
  readonly incidentOf: (
    id: string,
  ) => { readonly caseId: string | null; readonly restricted: boolean } | undefined;
}

const HIDDEN: ComparedView = { case: null, knownTo: null, evidence: [] };

/** Both the case that was met and the case that holds the incident by now must be visible. */
const compared = (scored: ScoredMatch, { caseOf, incidentOf }: Sights): ComparedView => {
  const incident = incidentOf(scored.incidentId);
  const ids = [...new Set([scored.caseId, incident?.caseId ?? null])].filter((id) => id !== null);
  const known = ids.map(caseOf);
  const first = known[0];
  if (first === undefined)
    return incident?.restricted === false ? { ...HIDDEN, evidence: scored.evidence } : HIDDEN;
  if (known.every((one) => one?.visible === true))
    return { case: { id: first.id, reference: first.reference }, knownTo: null, evidence: scored.evidence };
  return known.every((one) => one?.restricted === false) ? { ...HIDDEN, knownTo: first.ownerAgency } : HIDDEN;
};

const sightsOf = async (db: Db | Tx, viewer: Viewer, scored: readonly ScoredMatch[]): Promise<Sights> => {
  const met = await db
    .select({ id: incidents.id, caseId: incidents.caseId, restricted: incidents.restricted })
    .from(incidents)
    .where(
      inArray(
        incidents.id,
        scored.map(({ incidentId }) => incidentId),
      ),
    );
  const ids = [...scored, ...met].map(({ caseId }) => caseId).filter((id) => id !== null);
  const columns = {
    id: cases.id,
    reference: cases.reference,
    restricted: cases.restricted,
    ownerAgency: cases.ownerAgency,
  };
  const there = await db.select(columns).from(cases).where(inArray(cases.id, ids));
  const visible = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.id, ids), visibleCases(viewer)));
  const known = there.map((one) => ({ ...one, visible: visible.some(({ id }) => id === one.id) }));
  return {
    caseOf: (id) => known.find((one) => one.id === id),
    incidentOf: (id) => met.find((one) => one.id === id),
  };
};

/** Each of these matches as this viewer may see it, in the same order. */
export const comparedViews = async (
  db: Db | Tx,
  viewer: Viewer,
  scored: readonly ScoredMatch[],
): Promise<ComparedView[]> => {
  if (scored.length === 0) return [];
  const sights = await sightsOf(db, viewer, scored);
  return scored.map((one) => compared(one, sights));
};

/** Whether this viewer may know nothing of it, not even that it is there. */
export const isHidden = ({ case: met, knownTo, evidence }: ComparedView): boolean =>
  met === null && knownTo === null && evidence.length === 0;

/** As though nothing near enough had been known. */
const NOTHING_MET: MatchView = {
  kind: 'none',
  band: 'new',
  probability: 0,
  ...HIDDEN,
  runnerUp: null,
  answered: [],
};

/**
 * A match decision with everything left out that its viewer may not see. Of what does not exist for him neither the
 * band nor the probability is told: a proposal to nothing would be a proposal to something.
 */
export const matchView = async (db: Db | Tx, viewer: Viewer, match: MatchDecision): Promise<MatchView> => {
  const { kind, band, probability, best, runnerUp, answered: said = [] } = match;
  if (best === null) return { ...NOTHING_MET, kind, band, probability };
  const [first = HIDDEN, second = HIDDEN, ...heard] = await comparedViews(db, viewer, [
    best,
    runnerUp ?? best,
    ...said,
  ]);
  const other =
    runnerUp === null || isHidden(second)
      ? null
      : { kind: runnerUp.kind, probability: runnerUp.probability, ...second };
  const answered = said.flatMap(({ answer }, index) => {
    const view = heard[index];
    return view === undefined || isHidden(view) ? [] : [{ ...view, answer }];
  });
  if (isHidden(first)) return { ...NOTHING_MET, runnerUp: other, answered };
  return { kind, band, probability, ...first, runnerUp: other, answered };
};

/**
 * Why a report waits, as this viewer may know it. Where what is proposed does not exist for him, it waits as one does
 * that met nothing: to call it a proposal would tell of what it was proposed to.
 */
export const reasonAsSeen = (reason: ReviewReason | null, match: MatchView | null): ReviewReason | null =>
  reason === 'match_proposed' && match !== null && match.band !== 'propose' ? 'category_unclear' : reason;

/** One case as this viewer may name it: null where it may not be seen. Used by lists of reports. */
export const mentionCases = async (
  db: Db | Tx,
  viewer: Viewer,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, CaseMention>> => {
  const { reportIncidents } = schema;
  const rows = await db
    .select({ reportId: reportIncidents.reportId, id: cases.id, reference: cases.reference })
    .from(reportIncidents)
    .innerJoin(incidents, eq(incidents.id, reportIncidents.incidentId))
    .innerJoin(cases, eq(cases.id, incidents.caseId))
    .where(
      and(
        inArray(reportIncidents.reportId, [...reportIds]),
        isNull(reportIncidents.unlinkedAt),
        visibleCases(viewer),
      ),
    )
    .orderBy(reportIncidents.linkedAt, reportIncidents.id);
  const mentions = new Map<string, CaseMention>();
  for (const { reportId, id, reference } of rows)
    if (!mentions.has(reportId)) mentions.set(reportId, { id, reference });
  return mentions;
};
