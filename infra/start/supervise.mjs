import { setTimeout as pause } from 'node:timers/promises';

import { StartFault } from './fault.mjs';

const QUICK_DEATH_MS = 20_000;
const QUICK_DEATHS_ALLOWED = 5;
const LONGEST_WAIT_MS = 10_000;

/**
 * Watches a part of the running system and starts it again, with back-off, when it ends by itself. After several quick
 * deaths in a row it gives up, for then something is wrong that a restart does not mend.
 *
 * @param {{name: string, logFile: string, exited: Promise<{code: number | null, signal: string | null}>,
 *   startAgain: () => Promise<{exited?: Promise<unknown>}>, signal: AbortSignal, say: (text: string) => void,
 *   giveUp: (fault: Error) => void}} part
 */
export async function supervise({ name, logFile, exited, startAgain, signal, say, giveUp }) {
  let quickDeaths = 0;
  for (let running = exited; ;) {
    const startedAt = performance.now();
    const end = await running;
    if (signal.aborted) return;
    quickDeaths = performance.now() - startedAt < QUICK_DEATH_MS ? quickDeaths + 1 : 1;
    if (quickDeaths > QUICK_DEATHS_ALLOWED) {
      giveUp(
        new StartFault(
          `${name} ended ${quickDeaths} times in a row, last with ${wordsFor(end)}`,
          `See ${logFile}.`,
        ),
      );
      return;
    }
    const wait = Math.min(250 * 2 ** (quickDeaths - 1), LONGEST_WAIT_MS);
    say(`${name} ended (${wordsFor(end)}); starting it again in ${wait / 1000} s. Log: ${logFile}`);
    try {
      await pause(wait, undefined, { signal });
      // In an object, for a promise of a promise would wait for the end.
      running = (await startAgain()).exited;
      if (!running) return;
    } catch (error) {
      if (!signal.aborted) giveUp(error);
      return;
    }
  }
}

/** How a process ended, in words: `exit 1` or the signal's name. */
export function wordsFor({ code, signal }) {
  return signal ?? `exit ${code}`;
}
