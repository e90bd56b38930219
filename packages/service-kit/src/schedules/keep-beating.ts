import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { Check } from '../health/checks.ts';
import { runEvery } from './run-every.ts';

/** Where instances leave their signs of life, for each other to see. */
export interface Heartbeats {
  beat(): Promise<void>;
  /** Says that this instance stops of its own will. */
  stopBeating(): Promise<void>;
  /** Instances of any service that fell silent without saying that they stop. */
  findSilent(
    olderThanSeconds: number,
  ): Promise<readonly { readonly service: string; readonly instance: string }[]>;
}

const BEAT_EVERY_MS = 5_000;
const DEAD_AFTER_SECONDS = 30;

export interface Beating {
  /** Ready whatever becomes of others, but tells of them. */
  readonly check: Check;
  stop(): Promise<void>;
}

/** Says that this instance lives and notices those that do not: once in the log, always in a metric and in /readyz. */
export const keepBeating = (heartbeats: Heartbeats, log: Logger, registry: Registry): Beating => {
  let silent: readonly string[] = [];
  const gauge = new Gauge({
    name: 'asb_silent_services',
    help: 'Instances of services that fell silent without saying that they stop',
    registers: [registry],
  });
  gauge.set(0);

  const schedule = runEvery(BEAT_EVERY_MS, 'heartbeat', log, async () => {
    await heartbeats.beat();
    const found = (await heartbeats.findSilent(DEAD_AFTER_SECONDS)).map(
      (one) => `${one.service} ${one.instance}`,
    );
    for (const one of found)
      if (!silent.includes(one))
        log.error({ silentInstance: one }, 'a service fell silent: it is dead or cut off');
    for (const one of silent)
      if (!found.includes(one)) log.info({ silentInstance: one }, 'a silent service is back, or was stopped');
    silent = found;
    gauge.set(found.length);
  });

  return {
    check: () => Promise.resolve(silent.length === 0 ? undefined : `silent: ${silent.join(', ')}`),
    stop: async () => {
      await schedule.stop();
      await heartbeats.stopBeating();
    },
  };
};
