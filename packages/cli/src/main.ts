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

// Whoever reads our answer may stop reading (`asb rules show | head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(explainFault(error));
  process.exitCode = statusOf(error);
}
