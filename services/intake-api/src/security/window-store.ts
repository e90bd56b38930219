import type { FastifyRateLimitStore } from '@fastify/rate-limit';

interface Window {
  count: number;
  endsAt: number;
}

const MOST_KEPT = 10_000;

/**
 * Counts uses per key in windows of fixed length. The plugin's own store hands out the object that it goes on counting
 * in, so requests that arrive together all read the highest count and are refused together; this one answers each with
 * its own count.
 */
export class WindowStore implements FastifyRateLimitStore {
  readonly #windows = new Map<string, Window>();

  incr(
    key: string,
    answer: (fault: Error | null, result?: { current: number; ttl: number }) => void,
    windowMilliseconds: number,
  ): void {
    const now = performance.now();
    const known = this.#windows.get(key);
    const window =
      known !== undefined && known.endsAt > now ? known : { count: 0, endsAt: now + windowMilliseconds };
    window.count += 1;
    if (known !== window) {
      if (this.#windows.size >= MOST_KEPT) this.#forgetEnded(now);
      this.#windows.set(key, window);
    }
    answer(null, { current: window.count, ttl: window.endsAt - now });
  }

  child(): WindowStore {
    return new WindowStore();
  }

  /** Where every window still runs, all start anew: better too many answers than a memory that grows without end. */
  #forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key);
    if (this.#windows.size >= MOST_KEPT) this.#windows.clear();
  }
}
