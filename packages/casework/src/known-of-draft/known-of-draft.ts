import type { MatchAnswers, Party, Report } from '@asb/domain';
import type { Acting } from '../acting.ts';
import { activeRuleSet } from '../active-rule-set.ts';
import type { Casework } from '../dependencies.ts';
import { answersOfSeen } from '../look-up/answers-of-seen.ts';
import { findCaller, type FoundCallers } from '../look-up/find-caller.ts';
import { personHistory, type PersonHistory } from '../look-up/person-history.ts';
import { placeHistory, type PlaceHistory } from '../look-up/place-history.ts';
import type { TriageDecision } from '../triage-report/decide-triage.ts';
import { previewTriage } from '../triage-report/preview-triage.ts';
import { destinationOf, type Destination } from './destination.ts';
import { matchesSeen, type KnownMatch } from './matches-seen.ts';
import { recordLooks } from './record-looks.ts';

export interface KnownCaller extends FoundCallers {
  /** Of the likeliest. */
  readonly history: PersonHistory | null;
}

/** What is known of a matter while it is being told, as this viewer may see it. */
export interface KnownOfDraft {
  readonly checkedAt: Date;
  /** What triage reads in it. What it would be matched with is in `matches`, as far as the viewer may know. */
  readonly reading: Pick<TriageDecision, 'classification' | 'risk' | 'priority' | 'restricted'>;
  readonly matches: readonly KnownMatch[];
  /** Whether it tells of an incident again that is among the matches: it counts for nobody as a further one. */
  readonly toldAgain: boolean;
  /** Agencies whose case it may be, where the viewer may be told no more. */
  readonly knownTo: readonly string[];
  /** Null where the caller is anonymous, or gave nothing to go by. */
  readonly caller: KnownCaller | null;
  /** Null where nothing says where it was. */
  readonly place: PlaceHistory | null;
  /** Null until something says what it is about. */
  readonly destination: Destination | null;
}

type Needs = Pick<Casework, 'database' | 'personal' | 'clock' | 'ids'>;

const callerOf = async (
  casework: Needs,
  parties: readonly Party[],
  acting: Acting,
): Promise<KnownCaller | null> => {
  const caller = parties.find(({ role }) => role === 'reporter');
  if (caller === undefined || caller.anonymous) return null;
  const found = await findCaller(casework)(caller, acting);
  const [likeliest] = found.callers;
  if (likeliest === undefined) return { ...found, history: null };
  const history = await personHistory(casework)({ personId: likeliest.personId }, acting);
  return { ...found, history: history.ok ? history.value : null };
};

const saysWhat = ({ description, categoryGiven, immediateDanger }: Report): boolean =>
  description !== null || categoryGiven !== null || immediateDanger === true;

const idsShown = ({ matches, caller, place }: KnownOfDraft) => ({
  cases: [
    ...matches.flatMap(({ of }) => ('case' in of ? [of.case.summary.id] : [])),
    ...(place?.cases ?? []).map(({ id }) => id),
    ...(place?.ring?.incidents ?? []).flatMap((incident) =>
      incident.case === null ? [] : [incident.case.id],
    ),
    ...(caller?.history?.cases ?? []).map(({ id }) => id),
  ],
  people: (caller?.callers ?? []).map(({ personId }) => personId),
});

/**
 * What is known of a draft: what it may belong to, its caller's and its place's history, what triage reads in it and
 * where it will go. Stores nothing but who was shown which people and cases. `answers`: what the caller has said of
 * the matches already; `at`: the machine's time, for the audit.
 */
export const knownOfDraft =
  (casework: Needs) =>
  async (
    draft: { readonly report: Report; readonly answers: MatchAnswers; readonly at: Date },
    acting: Acting,
  ): Promise<KnownOfDraft> => {
    const { report, answers } = draft;
    const { db } = casework.database;
    const [decision, caller, place, ruleSet, now] = await Promise.all([
      answersOfSeen(db, acting.viewer, answers).then((seen) => previewTriage(casework)(report, seen)),
      callerOf(casework, report.parties, acting),
      placeHistory(casework)(report.place, acting),
      activeRuleSet(db),
      casework.clock.now(),
    ]);
    const { classification, risk, priority, restricted } = decision;
    const { matches, knownTo } = await matchesSeen(db, acting.viewer, decision.match);
    const { band, kind, best } = decision.match;
    const known: KnownOfDraft = {
      checkedAt: now,
      reading: { classification, risk, priority, restricted },
      matches,
      toldAgain:
        band === 'attach' &&
        kind === 'same_incident' &&
        matches.some(({ incidentId }) => incidentId === best?.incidentId),
      knownTo,
      caller,
      place,
      destination: saysWhat(report)
        ? await destinationOf(db, { decision, matches, knownTo, ruleSet, now })
        : null,
    };
    await recordLooks(casework, { draft: report.id, at: draft.at, ...idsShown(known) }, acting);
    return known;
  };
