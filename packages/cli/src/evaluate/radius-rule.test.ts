import { distanceMetres } from '@asb/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestRule, bestRuleAsPreciseAs, radiusRules, type RadiusRule, type Sighting } from './radius-rule.ts';

const MINUTE = 60_000;
const METRES_A_DEGREE = 111_320;

const seen = (metresNorth: number, minutes: number, category: string | null = 'noise'): Sighting => ({
  at: new Date(Date.UTC(2026, 2, 1) + minutes * MINUTE),
  point: { lat: 52.68 + metresNorth / METRES_A_DEGREE, lon: -1.83 },
  category,
});

const ruleOf = (rules: readonly RadiusRule[], radius: number, hours: number, sameCategory = false) =>
  rules.find(
    (rule) =>
      rule.radiusMetres === radius && rule.windowHours === hours && rule.sameCategory === sameCategory,
  );

describe('rules of radius and window', () => {
  it('find what lies within both by itself, and carry nothing on', () => {
    const rules = radiusRules([seen(0, 0), seen(40, 50), seen(80, 100)], ['a', 'a', 'a'], 3);
    expect(ruleOf(rules, 50, 1)).toMatchObject({ foundPairs: 2, rightPairs: 2, precision: 1, recall: 2 / 3 });
    expect(ruleOf(rules, 100, 2)).toMatchObject({ foundPairs: 3, recall: 1 });
    expect(ruleOf(rules, 30, 1)).toMatchObject({ foundPairs: 0, precision: null, recall: 0 });
  });

  it('may ask for one category, which a report without one never has', () => {
    const sightings = [seen(0, 0), seen(0, 1, 'dogs'), seen(0, 2), seen(0, 3, null), seen(0, 4, null)];
    const rules = radiusRules(sightings, ['a', 'b', 'a', 'c', 'd'], 1);
    expect(ruleOf(rules, 0, 0.25)).toMatchObject({ foundPairs: 10, rightPairs: 1 });
    expect(ruleOf(rules, 0, 0.25, true)).toMatchObject({ foundPairs: 1, rightPairs: 1 });
  });

  it('miss what has no point, and leave out what has no truth', () => {
    const rules = radiusRules([{ ...seen(0, 0), point: null }, seen(0, 1), seen(0, 2)], ['a', 'a', null], 1);
    expect(ruleOf(rules, 1_000, 2_160)).toMatchObject({ foundPairs: 0, truePairs: 1, recall: 0 });
    expect(bestRule(rules)).toBeNull();
  });

  it('are judged by F1, and by recall among those as precise', () => {
    const near = [seen(0, 0), seen(8, 5), seen(400, 6), seen(700, 7, 'dogs'), seen(395, 20_000)];
    const rules = radiusRules(near, ['a', 'a', 'a', 'b', 'c'], 3);
    expect(bestRule(rules)).toMatchObject({ radiusMetres: 400, windowHours: 0.25, f1: 1 });
    expect(bestRuleAsPreciseAs(rules, 1)).toMatchObject({ radiusMetres: 400, recall: 1 });
    const mixed = radiusRules([seen(0, 0), seen(8, 5), seen(40, 6), seen(500, 7)], ['a', 'a', 'b', 'a'], 3);
    expect(bestRuleAsPreciseAs(mixed, 0.97)).toMatchObject({ radiusMetres: 10, recall: 1 / 3 });
    expect(bestRuleAsPreciseAs(mixed, 0.5)).toMatchObject({ radiusMetres: 500, recall: 1 });
    expect(bestRuleAsPreciseAs(radiusRules(near, ['a', 'b', 'c', 'd', 'e'], 0), 0.5)).toBeNull();
  });

  it('agree with a list of all pairs', () => {
    const sighting = fc.record({
      metres: fc.nat(1_200),
      minutes: fc.nat(200_000),
      category: fc.constantFrom('noise', 'dogs', null),
      label: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 12 }), (rows) => {
        const sightings = rows.map(({ metres, minutes, category }) => seen(metres, minutes, category));
        const rules = radiusRules(
          sightings,
          rows.map(({ label }) => label),
          0,
        );
        for (const { radiusMetres, windowHours, sameCategory, foundPairs } of rules) {
          const found = sightings.flatMap((one, index) =>
            sightings.slice(index + 1).filter((other, step) => {
              if (rows[index]?.label === null || rows[index + 1 + step]?.label === null) return false;
              if (one.point === null || other.point === null) return false;
              if (distanceMetres(one.point, other.point) > radiusMetres + 0.01) return false;
              if (Math.abs(one.at.getTime() - other.at.getTime()) > windowHours * 60 * MINUTE) return false;
              return !sameCategory || (one.category !== null && one.category === other.category);
            }),
          );
          expect(foundPairs).toBe(found.length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
