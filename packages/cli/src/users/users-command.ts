import { asc, eq } from 'drizzle-orm';
import { Command, Option } from 'commander';
import { randomIds } from '@asb/casework';
import { schema } from '@asb/database';
import { ROLES, type Role } from '@asb/domain';
import { Failure, wrongUsage } from '../failure.ts';
import { print } from '../output.ts';
import { withDatabase } from '../with-casework.ts';
import { checkAgency } from './check-agency.ts';

const { users } = schema;

interface AddOptions {
  readonly json?: boolean;
  readonly email: string;
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  readonly agency?: string;
}

const add = (options: AddOptions): Promise<void> =>
  withDatabase(async ({ db }) => {
    const email = options.email.trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw wrongUsage('--email takes an e-mail address.');
    if (options.role === 'officer' && options.agency === undefined)
      throw wrongUsage(
        'An officer needs --agency: what an officer sees is what the agency leads, supports or is offered.',
      );
    if (options.agency !== undefined) await checkAgency(db, options.agency);
    const id = randomIds.newId();
    const [added] = await db
      .insert(users)
      .values({
        id,
        email,
        name: options.name,
        role: options.role,
        agency: options.agency ?? null,
        createdAt: new Date(),
      })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (added === undefined) throw new Failure(`${email} is a user already.`);
    print(options, { id, email, role: options.role }, `Added ${email} as ${options.role}.`);
  });

const deactivate = (email: string, options: { json?: boolean }): Promise<void> =>
  withDatabase(async ({ db }) => {
    const [gone] = await db
      .update(users)
      .set({ active: false })
      .where(eq(users.email, email.toLowerCase()))
      .returning({ id: users.id });
    if (gone === undefined) throw new Failure(`No user has the address ${email}.`);
    print(options, { deactivated: gone.id }, `${email} can no longer act.`);
  });

const list = (options: { json?: boolean }): Promise<void> =>
  withDatabase(async ({ db }) => {
    const all = await db
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        role: users.role,
        agency: users.agency,
        active: users.active,
      })
      .from(users)
      .orderBy(asc(users.agency), asc(users.email));
    print(
      options,
      { users: all },
      all.length === 0
        ? 'No users yet: asb users add makes one.'
        : all.map(
            ({ email, name, role, agency, active }) =>
              `${email}  ${name}, ${role}${agency === null ? '' : ` of ${agency}`}${active ? '' : '  (no longer active)'}`,
          ),
    );
  });

export const usersCommand = (): Command => {
  const command = new Command('users').description('Add and deactivate users');
  command
    .command('add')
    .description('Add a user')
    .requiredOption('--email <address>', 'work e-mail address')
    .requiredOption('--name <name>', 'name as colleagues know it')
    .addOption(
      new Option('--role <role>', 'what the user may do')
        .choices(ROLES.filter((role) => role !== 'partner'))
        .makeOptionMandatory(),
    )
    .option('--agency <code>', 'the agency; none for the partnership itself')
    .option('--json', 'print one JSON document')
    .action(add);
  command
    .command('deactivate')
    .description('Stop a user from acting; what they did stays')
    .argument('<email>')
    .option('--json', 'print one JSON document')
    .action(deactivate);
  command
    .command('list')
    .description('List the users')
    .option('--json', 'print one JSON document')
    .action(list);
  return command;
};
