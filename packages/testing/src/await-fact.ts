const LOOK_EVERY_MS = 20;

/**
 * Waits until something is so, looking again and again, instead of for a time that somebody guessed. Answers what was
 * found; fails with the last thing seen when it does not become so.
 */
export const awaitFact = async <T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 15_000,
): Promise<T> => {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Not so within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
};
