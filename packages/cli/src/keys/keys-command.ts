import { and, desc, eq, isNull } from 'drizzle-orm';
import { Command, Option } from 'commander';
import { hashKeySecret, newKeySecret, randomIds } from '@asb/casework';
import { schema } from '@asb/database';
import { ROLES, type Role } from '@asb/domain';
import { Failure, wrongUsage } from '../failure.ts';
import { print } from '../output.ts';
import { checkAgency } from '../users/check-agency.ts';
import { withDatabase } from '../with-casework.ts';

const { apiKeys, users } = schema;

interface CreateOptions {
  readonly json?: boolean;
  readonly label: string;
  readonly role: Role;
  readonly agency?: string;
  readonly user?: string;
  readonly perMinute?: string;
}

const perMinute = (text: string | undefined): number | null => {
  if (text === undefined) return 600;
  if (text === 'unlimited') return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw wrongUsage('--per-minute takes a whole number, or unlimited.');
  return number;
};

const create = (options: CreateOptions): Promise<void> =>
  withDatabase(async ({ db }) => {
    const limit = perMinute(options.perMinute);
    if (options.agency !== undefined) await checkAgency(db, options.agency);
    if (options.role === 'partner' && options.agency === undefined)
      throw wrongUsage('A partner key needs --agency: reports are kept under the agency that sent them.');
    const user =
      options.user === undefined
        ? undefined
        : await db.query.users.findFirst({
            where: and(eq(users.email, options.user.toLowerCase()), eq(users.active, true)),
          });
    if (options.user !== undefined && user === undefined)
      throw new Failure(`No active user has the address ${options.user}.`);
    if (user !== undefined && user.role !== options.role)
      throw wrongUsage(`${options.user} is a ${user.role}: a key cannot be more, or other, than its user.`);
    const id = randomIds.newId();
    const secret = newKeySecret();
    const agency = options.agency ?? user?.agency ?? null;
    await db.insert(apiKeys).values({
      id,
      secretHash: hashKeySecret(secret),
      label: options.label,
      role: options.role,
      agency,
      userId: user?.id ?? null,
      requestsPerMinute: limit,
      createdAt: new Date(),
    });
    print(options, { id, key: secret, role: options.role, agency }, [
      `Key ${id} for ${options.label}. It is shown this once:`,
      secret,
    ]);
  });

const revoke = (id: string, options: { json?: boolean }): Promise<void> =>
  withDatabase(async ({ db }) => {
    const [revoked] = await db
      .update(apiKeys)
      .set({ revokedAt: new Date() })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ label: apiKeys.label });
    if (revoked === undefined) throw new Failure(`No key in force has the id ${id}.`);
    print(options, { revoked: id }, `Revoked ${revoked.label}: it is refused within five seconds.`);
  });

const list = (options: { json?: boolean }): Promise<void> =>
  withDatabase(async ({ db }) => {
    const keys = await db
      .select({
        id: apiKeys.id,
        label: apiKeys.label,
        role: apiKeys.role,
        agency: apiKeys.agency,
        createdAt: apiKeys.createdAt,
        revokedAt: apiKeys.revokedAt,
      })
      .from(apiKeys)
      .orderBy(desc(apiKeys.createdAt));
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
