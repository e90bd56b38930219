import { describe, expect, it } from 'vitest';
import { drawWards } from './draw-wards.ts';

const square = {
  name: 'Stowe',
  rings: [
    [
      { lat: 52.68, lon: -1.84 },
      { lat: 52.7, lon: -1.84 },
      { lat: 52.7, lon: -1.8 },
      { lat: 52.68, lon: -1.8 },
    ],
  ],
};

describe('drawing', () => {
  it('is nothing without anything to draw', () => {
    expect(drawWards({ areas: [] }, [])).toBeNull();
  });

  it('puts north up and east right, to one scale', () => {
    const drawn = drawWards({ areas: [square] }, []);
    const at = (lat: number, lon: number) => drawn?.place({ lat, lon }) ?? { x: 0, y: 0 };
    expect(at(52.7, -1.84).y).toBeLessThan(at(52.68, -1.84).y);
    expect(at(52.7, -1.84).x).toBeLessThan(at(52.7, -1.8).x);
    const north = at(52.68, -1.82).y - at(52.69, -1.82).y;
    const east = at(52.69, -1.82 + 0.01 / Math.cos((52.69 * Math.PI) / 180)).x - at(52.69, -1.82).x;
    expect(east).toBeCloseTo(north, 0);
  });

  it('keeps all within its edges, wards and spots alike', () => {
    const outside = { lat: 52.72, lon: -1.9 };
    const drawn = drawWards({ areas: [square] }, [outside]);
    for (const spot of [outside, ...(square.rings[0] ?? [])]) {
      const { x, y } = drawn?.place(spot) ?? { x: -1, y: -1 };
      expect(x).toBeGreaterThanOrEqual(16);
      expect(x).toBeLessThanOrEqual(784);
      expect(y).toBeGreaterThanOrEqual(16);
      expect(y).toBeLessThanOrEqual((drawn?.height ?? 0) - 16);
    }
  });

  it('closes each ring, names its ward within it, and says how long a kilometre is', () => {
    const drawn = drawWards({ areas: [square] }, []);
    expect(drawn?.areas[0]?.path).toMatch(/^M[\d. L]+Z$/);
    expect(drawn?.areas[0]?.label.x).toBeCloseTo(400, 0);
    expect(drawn?.bar.words).toBe('500 m');
  });

  it('shows a lone spot in the middle of some hundred metres', () => {
    const drawn = drawWards({ areas: [] }, [{ lat: 52.68, lon: -1.84 }]);
    expect(drawn?.place({ lat: 52.68, lon: -1.84 })).toEqual({ x: 400, y: (drawn?.height ?? 0) / 2 });
    expect(drawn?.bar.words).toBe('250 m');
  });
});
