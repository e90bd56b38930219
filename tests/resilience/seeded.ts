/** A repeatable sequence of numbers from 0 to 1 (mulberry32): a failure is found again by its seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** `ASB_TEST_SEED` repeats a run; otherwise each run is the same. */
export const SEED = Number(process.env['ASB_TEST_SEED'] ?? 20_261_123);
