import type { MatchView } from '@asb/casework';
import type { MatchBand, MatchEvidence, MatchKind, RiskAssessment, RoutingDecision } from '@asb/domain';

interface Compared {
  readonly kind: MatchKind;
  readonly probability: number;
  readonly case: { readonly id: string; readonly reference: string } | null;
  readonly knownTo: string | null;
  readonly evidence: readonly MatchEvidence[];
}

export interface PresentedComparison extends Omit<Compared, 'case'> {
  readonly case: string | null;
  readonly caseReference: string | null;
}

const presentCompared = ({
  kind,
  probability,
  knownTo,
  evidence,
  case: met,
}: Compared): PresentedComparison => ({
  kind,
  probability,
  case: met?.id ?? null,
  caseReference: met?.reference ?? null,
  knownTo,
  evidence,
});

/** True where the viewer may know of it at all: what one may not see is not listed. */
const mayBeKnown = ({ case: met, knownTo, evidence }: PresentedComparison): boolean =>
  met !== null || knownTo !== null || evidence.length > 0;

export const presentMatch = (match: MatchView | null) =>
  match === null
    ? null
    : {
        ...presentCompared(match),
        band: match.band,
        runnerUp: match.runnerUp === null ? null : presentCompared(match.runnerUp),
      };

/** The candidates of a preview, the best first. Only the best can be attached or proposed. */
export const presentCandidates = (match: MatchView): (PresentedComparison & { readonly band: MatchBand })[] =>
  [
    ...(match.kind === 'none' && match.probability === 0
      ? []
      : [{ ...presentCompared(match), band: match.band }]),
    ...(match.runnerUp === null ? [] : [{ ...presentCompared(match.runnerUp), band: 'new' as const }]),
  ].filter(mayBeKnown);

export const presentRisk = ({ flags, reasons }: RiskAssessment) => ({ flags, reasons });

export const presentRouting = ({ lead, support, rule }: RoutingDecision, version: number) => ({
  lead,
  support,
  rule: { id: rule.id, version, because: rule.because },
});
