import { describe, expect, it } from 'vitest';
import { measureQuestion, type Question, type ReplayedLink } from './measure-matching.ts';
import type { Sighting } from './radius-rule.ts';

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;

const link = (
  report: number,
  candidate: number,
  kind: ReplayedLink['kind'],
  band: ReplayedLink['band'],
  probability: number,
): ReplayedLink => ({ report, candidate, kind, band, probability });

/** Two tellings of one event, its recurrence, a proposal of another telling, and a stranger that was refused. */
const LINKS = [
  link(1, 0, 'same_incident', 'attach', 0.98),
  link(2, 1, 'recurrence', 'attach', 0.96),
  link(3, 0, 'same_incident', 'propose', 0.7),
  link(4, 3, 'same_incident', 'new', 0.3),
];
const INCIDENTS = ['a', 'a', 'b', 'a', 'c', null];
const CASES = ['p', 'p', 'p', 'p', 'q', null];
const SIGHTINGS: readonly Sighting[] = INCIDENTS.map((_, index) => ({
  at: new Date(START + index * HOUR),
  point: { lat: 52.68, lon: -1.83 },
  category: null,
}));

const measured = (question: Question, truth: readonly (string | null)[]) => {
  const answer = measureQuestion(question, LINKS, SIGHTINGS, truth);
  if (answer === null) throw new Error('Nothing was labelled.');
  return answer;
};

describe('the measure of one question', () => {
  it('counts links that were made, and those that a person was asked about as if accepted', () => {
    const incident = measured('incident', INCIDENTS);
    expect(incident.rows).toBe(5);
    expect(incident.bands.attach).toMatchObject({ truePairs: 3, foundPairs: 1, rightPairs: 1 });
    expect(incident.bands['attach+propose']).toMatchObject({ foundPairs: 3, rightPairs: 3, recall: 1 });
    expect(incident.links).toEqual({
      attach: { links: 1, judged: 1, right: 1 },
      propose: { links: 1, judged: 1, right: 1 },
    });
  });

  it('joins cases by recurrences and by tellings', () => {
    const whole = measured('case', CASES);
    expect(whole.bands.attach).toMatchObject({ truePairs: 6, foundPairs: 3, rightPairs: 3 });
    expect(whole.bands['attach+propose']).toMatchObject({ foundPairs: 6, rightPairs: 6, f1: 1 });
  });

  it('draws its curve over the probability alone', () => {
    const at = new Map(measured('case', CASES).curve.map((point) => [point.threshold, point]));
    expect(at.get(0.3)).toMatchObject({ foundPairs: 10, rightPairs: 6 });
    expect(at.get(0.7)).toMatchObject({ foundPairs: 6 });
    expect(at.get(0.97)).toMatchObject({ foundPairs: 1 });
    expect(at.get(0.99)).toMatchObject({ foundPairs: 0, precision: null, recall: 0 });
  });

  it('stands beside the best rule of thumb, in general and at the same precision', () => {
    const { radiusRule } = measured('incident', INCIDENTS);
    expect(radiusRule.atAttachPrecision).toBeNull();
    expect(radiusRule.recallRatio).toBeNull();
    expect(measured('case', CASES).radiusRule).toMatchObject({
      best: { windowHours: 3, recall: 1 },
      atAttachPrecision: null,
    });
    const oneRule = measureQuestion('case', LINKS, SIGHTINGS, ['p', 'p', 'q', 'q', null, null]);
    expect(oneRule?.bands.attach).toMatchObject({ precision: 1 / 3, recall: 0.5 });
    expect(oneRule?.radiusRule).toMatchObject({ atAttachPrecision: { recall: 1 }, recallRatio: 0.5 });
  });

  it('leaves out a link of which one side has no truth, and says nothing where none is labelled', () => {
    const partly = measured('incident', ['a', null, null, 'a', null, null]);
    expect(partly.links.attach).toEqual({ links: 1, judged: 0, right: 0 });
    expect(partly.bands.attach.precision).toBeNull();
    expect(measureQuestion('incident', LINKS, SIGHTINGS, CASES.map(() => null))).toBeNull(); // prettier-ignore
  });
});
