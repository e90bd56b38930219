import type { Logger } from 'pino';
import { ConfigFault, type Environment } from '../config/read-config.ts';
import { makeLogger } from '../logging/make-logger.ts';
import { stopSteps, type StopSteps } from './stop-steps.ts';

export interface Starting<C> {
  readonly config: C;
  readonly log: Logger;
  /** Registers how to stop what was just started; see `StopSteps`. */
  readonly onStop: StopSteps['onStop'];
  /** Stops the service because of something that it cannot live with. */
  readonly fail: (reason: string, err: unknown) => void;
}

export interface Service<C extends { readonly LOG_LEVEL: string }> {
  readonly name: string;
  readonly readConfig: (env: Environment) => C;
  readonly start: (starting: Starting<C>) => Promise<void>;
  /** Time for each stop step. The whole must stay below what the one who stops us waits (8 s under `npm start`). */
  readonly stepWithinMs?: number;
}

/**
 * Runs a service as a process: reads the environment, starts, and stops by named steps at SIGTERM, SIGINT or when a
 * parent that holds an IPC channel goes away. Exit status: 0 stopped, 1 failed, 2 the environment cannot be used.
 * An unhandled rejection is a bug whose effects nobody knows: it is logged and the process ends.
 */
export const runService = async <C extends { readonly LOG_LEVEL: string }>(
  service: Service<C>,
): Promise<void> => {
  const config = readOrExit(service);
  const log = makeLogger({ service: service.name, level: config.LOG_LEVEL });
  const steps = stopSteps(log, service.stepWithinMs ?? 3_000);

  let ending = false;
  const end = async (status: number): Promise<void> => {
    if (ending) return;
    ending = true;
    const failed = await steps.stop();
    log.info({ failedSteps: failed }, 'stopped');
    process.exit(failed.length > 0 && status === 0 ? 1 : status);
  };
  const fail = (reason: string, err: unknown): void => {
    log.fatal({ err }, reason);
    void end(1);
  };

  process.on('unhandledRejection', (err) => {
    fail('unhandled rejection', err);
  });
  process.on('uncaughtException', (err) => {
    fail('uncaught exception', err);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      void end(0);
    });
  if (process.send !== undefined)
    process.on('disconnect', () => {
      log.info('stopping: the parent has gone');
      void end(0);
    });

  try {
    await service.start({ config, log, onStop: steps.onStop, fail });
    log.info('started');
  } catch (err) {
    fail('could not start', err);
  }
};

const readOrExit = <C extends { readonly LOG_LEVEL: string }>(service: Service<C>): C => {
  try {
    return service.readConfig(process.env);
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault;
    process.stderr.write(
      `${service.name} cannot start:\n${fault.faults.map((line) => `  ${line}\n`).join('')}`,
    );
    process.exit(2);
  }
};
