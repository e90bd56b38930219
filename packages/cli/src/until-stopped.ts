import { Failure } from './failure.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that has something to clear away. A request to stop (Ctrl-C) reaches it through the signal, so that it ends
 * at its next step and clears up, instead of dying on the spot.
 */
export const untilStopped = async <Answer>(
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(new Failure('Stopped.'));
  for (const name of STOP_SIGNALS) process.on(name, onSignal);
  try {
    return await work(stop.signal);
  } finally {
    for (const name of STOP_SIGNALS) process.off(name, onSignal);
  }
};
