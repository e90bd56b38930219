import { Command } from 'commander';
import { activeRuleSet, publishRules } from '@asb/casework';
import type { Database } from '@asb/database';
import {
  LICHFIELD_EXAMPLE,
  crossCheck,
  diffRuleSets,
  faultInWords,
  horizon,
  loadRuleSetFromFolder,
  type LoadedRuleSet,
  type RuleSetFault,
} from '@asb/partnership';
import { readConfig, variables } from '@asb/service-kit';
import { Failure } from '../failure.ts';
import { print } from '../output.ts';
import { withDatabase } from '../with-casework.ts';

interface Options {
  readonly json?: boolean;
}

/** The version number a draft will get is known only when it is published. */
const DRAFT = 1;

const folder = (): string =>
  readConfig({ PARTNERSHIP_CONFIG: variables.PARTNERSHIP_CONFIG }).PARTNERSHIP_CONFIG ?? LICHFIELD_EXAMPLE;

const checked = async (): Promise<{
  loaded: LoadedRuleSet | null;
  faults: readonly RuleSetFault[];
  warnings: readonly RuleSetFault[];
}> => {
  const result = await loadRuleSetFromFolder(folder(), DRAFT);
  if (!result.ok) return { loaded: null, faults: result.faults, warnings: [] };
  const findings = crossCheck(result.value, horizon(new Date()));
  return {
    loaded: result.value,
    faults: findings.filter(({ severity }) => severity === 'fault'),
    warnings: findings.filter(({ severity }) => severity === 'warning'),
  };
};

const draft = async (): Promise<LoadedRuleSet> => {
  const { loaded, faults } = await checked();
  if (loaded === null || faults.length > 0)
    throw new Failure(['The partnership folder has faults:', ...faults.map(faultInWords)].join('\n'));
  return loaded;
};

const check = async (options: Options): Promise<void> => {
  const { loaded, faults, warnings } = await checked();
  const sound = loaded !== null && faults.length === 0;
  print(options, { sound, fingerprint: loaded?.ruleSet.fingerprint ?? null, faults, warnings }, [
    ...faults.map(faultInWords),
    ...warnings.map((warning) => `Warning: ${faultInWords(warning)}`),
    sound
      ? `Sound: ${loaded.ruleSet.routing.length} routing rules, ${loaded.examples.length} examples pass. Fingerprint ${loaded.ruleSet.fingerprint}.`
      : `${faults.length} faults in ${folder()}.`,
  ]);
  if (!sound) process.exitCode = 1;
};

const show = (options: Options): Promise<void> =>
  withDatabase(async ({ db }) => {
    const rules = await activeRuleSet(db);
    print(options, rules, [
      `${rules.partnership.name}: rule set ${rules.version}, fingerprint ${rules.fingerprint}`,
      `${rules.agencies.length} agencies; cases nobody takes go to ${rules.partnership.deskOfLastResort}`,
      ...rules.routing.map(
        ({ id, lead, because }, index) => `${String(index + 1).padStart(3)}. ${id} → ${lead}: ${because}`,
      ),
    ]);
  });

const changesAgainstActive = async (database: Database, loaded: LoadedRuleSet) =>
  diffRuleSets(await activeRuleSet(database.db), loaded.ruleSet);

const diff = async (options: Options): Promise<void> => {
  const loaded = await draft();
  await withDatabase(async (database) => {
    const changes = await changesAgainstActive(database, loaded);
    print(
      options,
      { changes },
      changes.length === 0
        ? 'The partnership folder says what the published rule set says.'
        : changes.map(({ words }) => words),
    );
  });
};

const publish = async (options: Options & { reason: string }): Promise<void> => {
  const loaded = await draft();
  await withDatabase(async (database) => {
    const changes = await changesAgainstActive(database, loaded);
    if (changes.length === 0) {
      print(options, { published: null }, 'Nothing to publish: the published rule set says the same.');
      return;
    }
    const version = await publishRules(database.db, {
      files: loaded.files,
      reason: options.reason,
      publishedBy: 'command line',
      at: new Date(),
    });
    print(options, { published: version, changes }, [
      ...changes.map(({ words }) => words),
      `Published rule set ${version}. Reports triaged from now on follow it.`,
    ]);
  });
};

export const rulesCommand = (): Command => {
  const rules = new Command('rules').description("Check, show, compare and publish the partnership's rules");
  const sub = (name: string, description: string): Command =>
    rules.command(name).description(description).option('--json', 'print one JSON document');
  sub('check', 'Check the partnership folder, and run the examples kept beside its rules').action(check);
  sub('show', 'Show the rule set that rules now').action(show);
  sub('diff', 'Show what the partnership folder would change').action(diff);
  sub('publish', 'Publish the partnership folder as the next version')
    .requiredOption('--reason <why>', 'why, for the record')
    .action(publish);
  return rules;
};
