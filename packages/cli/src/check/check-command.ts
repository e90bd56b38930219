import { Command } from 'commander';
import { checkConsistency, countReports } from '@asb/casework';
import { print } from '../output.ts';
import { withDatabase } from '../with-casework.ts';

const consistency = (options: { json?: boolean }): Promise<void> =>
  withDatabase(async ({ db }) => {
    const reports = await countReports(db);
    const inconsistencies = await checkConsistency(db);
    const total = Object.values(reports).reduce((sum, count) => sum + count, 0);
    print(options, { consistent: inconsistencies.length === 0, reports, inconsistencies }, [
      `${total} reports: ${
        Object.entries(reports)
          .map(([status, count]) => `${count} ${status}`)
          .join(', ') || 'none'
      }.`,
      ...inconsistencies.map(
        ({ rule, count, examples }) => `Broken ${count} times: ${rule}. For example ${examples.join(', ')}.`,
      ),
      inconsistencies.length === 0 ? 'Consistent.' : `${inconsistencies.length} rules are broken.`,
    ]);
    if (inconsistencies.length > 0) process.exitCode = 1;
  });

export const checkCommand = (): Command => {
  const check = new Command('check').description('Check the books');
  check
    .command('consistency')
    .description('Check that nothing is lost, nothing is done twice, and the counts agree')
    .option('--json', 'print one JSON document')
    .action(consistency);
  return check;
};
