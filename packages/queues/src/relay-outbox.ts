import type { QueueName } from '@asb/contracts';
import { makeAlarm } from './alarm.ts';
import type { JobQueue, OutgoingJob } from './open-queue.ts';
import type { QueueObserver } from './observer.ts';
import { describeFault, type QueueLog } from './queue-log.ts';

/** Where rows come from. Rows are pending, then relayed, then done; the consumer's own transaction sets done. */
export interface OutboxSource {
  /** Marks pending rows as relayed, gravest first; ordinary ones only while fewer than `highWater` are undone. */
  claim(limits: { readonly limit: number; readonly highWater: number }): Promise<OutgoingJob[]>;
  returnToPending(ids: readonly string[]): Promise<void>;
  /** Rows that were relayed so long ago that their job may be lost. */
  putBackStale(limits: { readonly olderThanSeconds: number; readonly limit: number }): Promise<OutgoingJob[]>;
  listen(wake: () => void): Promise<{ close(): Promise<void> }>;
}

export interface RelayLimits {
  readonly batch: number;
  /** How much ordinary work may stand in Redis: enough to keep every worker busy, the rest can still be overtaken. */
  readonly highWater: number;
  readonly sweepEveryMs: number;
  readonly staleAfterSeconds: number;
  readonly pollMs: { readonly shortest: number; readonly longest: number };
}

export const RELAY_LIMITS: RelayLimits = {
  batch: 100,
  highWater: 500,
  sweepEveryMs: 10_000,
  staleAfterSeconds: 15,
  pollMs: { shortest: 50, longest: 1_000 },
};

/** Relayed rows are bounded by the high-water mark and one batch for each relay: this takes them all. */
const SWEEP_LIMIT = 5_000;
const LISTEN_AGAIN_AFTER_MS = 30_000;

export interface Relay {
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /** Ends the turn that runs, then stops. */
  stop(): Promise<void>;
}

export interface RelayOptions {
  readonly name: QueueName;
  readonly source: OutboxSource;
  readonly queue: JobQueue;
  readonly log: QueueLog;
  readonly observer: QueueObserver;
  readonly limits?: Partial<RelayLimits>;
}

/**
 * Carries rows of one queue from PostgreSQL to Redis, for as long as it is not stopped, whichever of the two goes away
 * meanwhile. Woken by LISTEN where that is to be had; polling alone suffices. Any number may run side by side.
 */
export const relayOutbox = ({ name, source, queue, log, observer, ...rest }: RelayOptions): Relay => {
  const limits = { ...RELAY_LIMITS, ...rest.limits };
  const alarm = makeAlarm();
  let stopping = false;
  /** At the start, after any outage and when Redis has forgotten: nothing relayed is trusted to be there. */
  let doubtful = true;
  let sweptAt = performance.now();

  const handOver = async (rows: readonly OutgoingJob[]): Promise<void> => {
    try {
      await queue.addAll(rows);
    } catch (fault) {
      // A crash right here leaves them relayed; the sweep finds them.
      await source.returnToPending(rows.map(({ id }) => id));
      throw fault;
    }
  };

  const sweep = async (olderThanSeconds: number): Promise<void> => {
    const rows = await source.putBackStale({ olderThanSeconds, limit: SWEEP_LIMIT });
    await queue.addAll(rows);
    sweptAt = performance.now();
    if (rows.length === 0) return;
    observer.putBack(name, rows.length);
    log.info({ queue: name, rows: rows.length }, 'offered undone work again');
  };

  /** Answers how many rows were relayed. */
  const turn = async (): Promise<number> => {
    if (!queue.isReady()) {
      doubtful = true;
      return 0;
    }
    if (doubtful || (await queue.hasForgotten())) {
      doubtful = true;
      // First the mark, then the work: should Redis be emptied in between, the mark is gone again.
      await queue.remember();
      await sweep(0);
      doubtful = false;
    } else if (performance.now() - sweptAt >= limits.sweepEveryMs) {
      await sweep(limits.staleAfterSeconds);
    }
    const rows = await source.claim({ limit: limits.batch, highWater: limits.highWater });
    if (rows.length > 0) {
      await handOver(rows);
      observer.relayed(name, rows.length);
    }
    return rows.length;
  };

  const run = async (): Promise<void> => {
    let pause = limits.pollMs.shortest;
    let failing = false;
    while (!stopping) {
      try {
        const relayed = await turn();
        if (failing) log.info({ queue: name }, 'the relay works again');
        failing = false;
        if (relayed === limits.batch) continue;
        pause = relayed > 0 ? limits.pollMs.shortest : Math.min(pause * 2, limits.pollMs.longest);
      } catch (fault) {
        if (!failing) log.warn({ queue: name, fault: describeFault(fault) }, 'the relay cannot work now');
        failing = true;
        doubtful = true;
        pause = limits.pollMs.longest;
      }
      await alarm.sleep(pause);
    }
  };

  queue.onReady(alarm.ring);
  const listening = keepListening({ name, source, log, wake: alarm.ring });
  const running = run();
  return {
    wake: alarm.ring,
    stop: async () => {
      stopping = true;
      alarm.ring();
      await running;
      await listening.stop();
    },
  };
};

/** Listening is a convenience: where it fails, the relay polls, and it is tried again from time to time. */
const keepListening = ({
  name,
  source,
  log,
  wake,
}: Pick<RelayOptions, 'name' | 'source' | 'log'> & { readonly wake: () => void }) => {
  const alarm = makeAlarm();
  let stopping = false;
  let listener: { close(): Promise<void> } | undefined;
  const run = async (): Promise<void> => {
    while (!stopping && listener === undefined) {
      try {
        listener = await source.listen(wake);
        wake();
      } catch (fault) {
        log.info({ queue: name, fault: describeFault(fault) }, 'no LISTEN to be had: polling');
        await alarm.sleep(LISTEN_AGAIN_AFTER_MS);
      }
    }
  };
  const running = run();
  return {
    stop: async (): Promise<void> => {
      stopping = true;
      alarm.ring();
      await running;
      // The connection may be gone; then there is nothing to unlisten.
      await listener?.close().catch(() => undefined);
    },
  };
};
