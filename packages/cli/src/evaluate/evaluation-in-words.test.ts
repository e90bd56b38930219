import { expect, it } from 'vitest';
import { evaluationInWords } from './evaluation-in-words.ts';
import { measureQuestion } from './measure-matching.ts';

const HOUR = 3_600_000;

it('an evaluation in words: what is not known is a dash, and the curve has a line where it turns', () => {
  const truth = ['a', 'a', 'b', 'a'];
  const measured = measureQuestion(
    'incident',
    [
      { report: 1, candidate: 0, kind: 'same_incident', band: 'attach', probability: 0.98 },
      { report: 3, candidate: 1, kind: 'same_incident', band: 'propose', probability: 0.6 },
    ],
    truth.map((_, index) => ({
      at: new Date(index * HOUR),
      point: { lat: 52.68 + index / 10_000, lon: -1.83 },
      category: 'noise',
    })),
    truth,
  );
  const words = evaluationInWords({
    ruleSet: { fingerprint: 'f00d' },
    seconds: 0.5,
    rowsPerSecond: 8,
    rows: 4,
    bands: { attach: 1, propose: 1, new: 2 },
    truths: { incident: measured, case: null },
  });
  expect(`\n${words.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    4 reports replayed in 0.5 s (8 a second) by rules f00d.
    1 attached, 1 proposed, 2 new.

    One incident (truthIncident): 4 rows labelled
      band              precision     recall         F1 true pairs      found      right
      attach                1.000      0.333      0.500          3          1          1
      attach+propose        1.000      1.000      1.000          3          3          3
      attached        links: 1, with a truth on both sides: 1, right: 1 (1.000)
      proposed        links: 1, with a truth on both sides: 1, right: 1 (1.000)
      rule of thumb     precision     recall         F1 true pairs      found      right
      best F1               0.500      1.000      0.667          3          6          3
        within 40 m and 3 hours, any category
      No rule is as precise as the attach band.
      probability ≥     precision     recall         F1 true pairs      found      right
      0.05                  1.000      1.000      1.000          3          3          3
      0.65                  1.000      0.333      0.500          3          1          1
      0.99                      –      0.000      0.000          3          0          0

    One case (truthCase): no row is labelled.
    "
  `);
});
