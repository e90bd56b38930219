import { Command } from 'commander';
import { checkCommand } from './check/check-command.ts';
import { demoCommand } from './demo/demo-command.ts';
import { evaluateCommand } from './evaluate/evaluate-command.ts';
import { gazetteerCommand } from './gazetteer/gazetteer-command.ts';
import { importCommand } from './import/import-command.ts';
import { keysCommand } from './keys/keys-command.ts';
import { migrateCommand } from './migrate/migrate-command.ts';
import { rulesCommand } from './rules/rules-command.ts';
import { usersCommand } from './users/users-command.ts';

const COMMANDS = [
  migrateCommand,
  importCommand,
  rulesCommand,
  gazetteerCommand,
  keysCommand,
  usersCommand,
  checkCommand,
  evaluateCommand,
  demoCommand,
] as const;

/** The command line. Exit status: 0 done, 1 failed, 2 wrong usage. */
export const program = (): Command => {
  const asb = new Command('asb')
    .description('Runs and looks after ASB Triage from the command line')
    .showHelpAfterError('(asb --help shows every command)');
  for (const command of COMMANDS) asb.addCommand(command());
  const throwing = (command: Command): void => {
    command.exitOverride();
    command.commands.forEach(throwing);
  };
  throwing(asb);
  return asb;
};
