import { Command, Option } from 'commander';
import {
  AT_THE_COMMAND_LINE,
  createKey,
  listKeys,
  REQUESTS_PER_MINUTE,
  revokeKey,
  type KeyView,
} from '@asb/casework';
import { ROLES, type Role } from '@asb/domain';
import { Failure, wrongUsage } from '../failure.ts';
import { print } from '../output.ts';
import { checkAgency } from '../users/check-agency.ts';
import { withCasework, withDatabase } from '../with-casework.ts';

interface CreateOptions {
  readonly json?: boolean;
  readonly label: string;
  readonly role: Role;
  readonly agency?: string;
  readonly user?: string;
  readonly perMinute?: string;
}

const perMinute = (text: string | undefined): number | null => {
  if (text === undefined) return REQUESTS_PER_MINUTE;
  if (text === 'unlimited') return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw wrongUsage('--per-minute takes a whole number, or unlimited.');
  return number;
};

const create = (options: CreateOptions): Promise<void> =>
  withCasework(async (casework) => {
    const requestsPerMinute = perMinute(options.perMinute);
    const { label, role, agency = null, user: userEmail = null } = options;
    if (agency !== null) await checkAgency(casework.database.db, agency);
    const wanted = { label, role, agency, userEmail, requestsPerMinute };
    const created = await createKey(casework)(wanted, AT_THE_COMMAND_LINE, new Date());
    if (!created.ok)
      switch (created.refusal) {
        case 'made_already':
          throw new Failure('The key is made already.');
        case 'label_missing':
          throw wrongUsage('--label takes a few words.');
        case 'user_unknown':
          throw new Failure(`No active user has the address ${userEmail ?? ''}.`);
        case 'not_the_users_role':
        case 'not_the_users_agency':
          throw wrongUsage(`A key cannot be more, or other, than its user ${userEmail ?? ''}.`);
        case 'agency_needed':
        case 'agency_unknown':
          throw wrongUsage(
            'The key of a partner or an officer needs --agency: reports are kept under the agency that sent them, and officers see what is theirs.',
          );
      }
    const { id, secret } = created.value;
    print(options, { id, key: secret, role, agency: created.value.agency }, [
      `Key ${id} for ${label}. It is shown this once:`,
      secret,
    ]);
  });

const revoke = (id: string, options: { json?: boolean }): Promise<void> =>
  withDatabase(async (database) => {
    const revoked = await revokeKey({ database })(id, AT_THE_COMMAND_LINE, new Date());
    if (!revoked.ok) throw new Failure(`No key in force has the id ${id}.`);
    print(options, { revoked: id }, `Revoked ${revoked.value.label}: it is refused within five seconds.`);
  });

const everyKey = async (casework: Parameters<typeof listKeys>[0]): Promise<KeyView[]> => {
  const all: KeyView[] = [];
  let cursor: string | undefined;
  do {
    const page = await listKeys(casework)({ cursor }, AT_THE_COMMAND_LINE, new Date());
    if (!page.ok) throw new Failure('The keys cannot be listed.');
    all.push(...page.value.items);
    cursor = page.value.next ?? undefined;
  } while (cursor !== undefined);
  return all;
};

const list = (options: { json?: boolean }): Promise<void> =>
  withDatabase(async (database) => {
    const keys = await everyKey({ database });
    print(
      options,
      { keys },
      keys.length === 0
        ? 'No keys yet: asb keys create makes one.'
        : keys.map(
            ({ id, label, role, agency, revokedAt }) =>
              `${id}  ${role}${agency === null ? '' : ` of ${agency}`}  ${label}${revokedAt === null ? '' : '  (revoked)'}`,
          ),
    );
  });

export const keysCommand = (): Command => {
  const keys = new Command('keys').description('Make and revoke API keys');
  keys
    .command('create')
    .description('Make a key, shown once and stored as a hash')
    .requiredOption('--label <text>', 'what the key is for')
    .addOption(new Option('--role <role>', 'what its holder may do').choices(ROLES).makeOptionMandatory())
    .option('--agency <code>', 'the agency that acts through it')
    .option('--user <email>', 'the person whose key it is')
    .option('--per-minute <number>', 'requests allowed in a minute, or unlimited (600)')
    .option('--json', 'print one JSON document')
    .action(create);
  keys
    .command('revoke')
    .description('Revoke a key')
    .argument('<id>')
    .option('--json', 'print one JSON document')
    .action(revoke);
  keys.command('list').description('List the keys').option('--json', 'print one JSON document').action(list);
  return keys;
};
