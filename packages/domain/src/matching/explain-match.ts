import type { MatchEvidence, MatchingPolicy, ScoredMatch } from './match.ts';
import { bitsOf, modelFor } from './score-match.ts';

/** One step of the waterfall from the prior to the total. All weights in bits. */
export interface MatchStep {
  readonly feature: 'prior' | MatchEvidence['feature'];
  readonly level: string;
  readonly weight: number;
  readonly words: string;
  /** Sum of this step and all before it. */
  readonly bitsSoFar: number;
}

const inPercent = (share: number): string => `${String(Math.round(share * 1000) / 10)} %`;

/** The steps by which a match got its probability: the prior first, then the evidence that spoke, heaviest first. */
export const explainMatch = (match: ScoredMatch, policy: MatchingPolicy): readonly MatchStep[] => {
  const { prior } = modelFor(match.kind, policy);
  const spoke = match.evidence
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  let bitsSoFar = bitsOf(prior);
  const start: MatchStep = {
    feature: 'prior',
    level: 'prior',
    weight: bitsSoFar,
    words: `Before any evidence: ${inPercent(prior)} of the reports looked at`,
    bitsSoFar,
  };
  return [start, ...spoke.map((evidence) => ({ ...evidence, bitsSoFar: (bitsSoFar += evidence.weight) }))];
};
