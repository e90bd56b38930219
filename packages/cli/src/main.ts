import { CommanderError } from 'commander';
import { explainFault } from './explain-fault.ts';
import { Failure } from './failure.ts';
import { program } from './program.ts';

/** Commander's own faults are wrong usage; help and version are answers. */
const statusOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Failure) return error.status;
  return 1;
};

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(explainFault(error));
  process.exitCode = statusOf(error);
}
