import { eq, sql } from 'drizzle-orm';
import { Command, Option } from 'commander';
import {
  addUser,
  AT_THE_COMMAND_LINE,
  deactivateUser,
  listStaff,
  resetPassword,
  STAFF_PAGE,
  type StaffMember,
  type UserRequest,
} from '@asb/casework';
import { schema, type Db } from '@asb/database';
import { ROLES, type Role } from '@asb/domain';
import { Failure, wrongUsage } from '../failure.ts';
import { print } from '../output.ts';
import { withCasework, withDatabase } from '../with-casework.ts';
import { checkAgency } from './check-agency.ts';

const { users } = schema;

interface AddOptions {
  readonly json?: boolean;
  readonly email: string;
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  readonly agency?: string;
}

const handOver = (password: string, until: Date): string[] => [
  `One-time password, shown this once, good until ${until.toISOString()}:`,
  password,
];

const add = (options: AddOptions): Promise<void> =>
  withCasework(async (casework) => {
    if (options.agency !== undefined) await checkAgency(casework.database.db, options.agency);
    const { email, name, role, agency = null } = options;
    const added = await addUser(casework)({ email, name, role, agency }, AT_THE_COMMAND_LINE, new Date());
    if (!added.ok)
      switch (added.refusal) {
        case 'email_taken':
          throw new Failure(`${email.trim().toLowerCase()} is a user already.`);
        case 'email_invalid':
          throw wrongUsage('--email takes an e-mail address.');
        case 'name_missing':
          throw wrongUsage('--name takes a name.');
        case 'agency_needed':
        case 'agency_unknown':
          throw wrongUsage(
            'An officer needs --agency: what an officer sees is what the agency leads, supports or is offered.',
          );
      }
    const { id, fields, password, passwordUntil } = added.value;
    print(options, { id, email: fields.email, role, password, passwordUntil }, [
      `Added ${fields.email} as ${role}.`,
      ...handOver(password, passwordUntil),
    ]);
  });

/** As somebody at the keyboard names them: by address, as they are now. */
const requestFor = async (db: Db, email: string): Promise<UserRequest> => {
  const [user] = await db
    .select({ user: users.id, expectedVersion: users.version })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
  if (user === undefined) throw new Failure(`No user has the address ${email}.`);
  return user;
};

const REFUSALS: Readonly<Record<string, string>> = {
  not_active: 'That user can no longer act already.',
  last_administrator: 'Nobody else could sign in and administer: add another administrator first.',
  stale: 'Somebody changed that user just now: look, then try again.',
};

const refusal = (code: string): Failure => new Failure(REFUSALS[code] ?? `Refused: ${code}.`);

const deactivate = (email: string, options: { json?: boolean }): Promise<void> =>
  withCasework(async (casework) => {
    const request = await requestFor(casework.database.db, email);
    const gone = await deactivateUser(casework)(request, AT_THE_COMMAND_LINE, new Date());
    if (!gone.ok) throw refusal(gone.refusal);
    const { casesReleased } = gone.value;
    print(options, { deactivated: request.user, casesReleased }, [
      `${email} can no longer act.`,
      ...(casesReleased === 0 ? [] : [`Open cases that went back to the agency: ${casesReleased}.`]),
    ]);
  });

const password = (email: string, options: { json?: boolean }): Promise<void> =>
  withCasework(async (casework) => {
    const request = await requestFor(casework.database.db, email);
    const reset = await resetPassword(casework)(request, AT_THE_COMMAND_LINE, new Date());
    if (!reset.ok) throw refusal(reset.refusal);
    print(options, reset.value, handOver(reset.value.password, reset.value.passwordUntil));
  });

const everybody = async (casework: Parameters<typeof listStaff>[0]): Promise<StaffMember[]> => {
  const all: StaffMember[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await listStaff(casework)({ page }, AT_THE_COMMAND_LINE);
    all.push(...items);
    if (items.length < STAFF_PAGE) return all;
  }
};

const list = (options: { json?: boolean }): Promise<void> =>
  withDatabase(async (database) => {
    const all = await everybody({ database });
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
  const command = new Command('users').description('Add and deactivate users, and hand over passwords');
  command
    .command('add')
    .description('Add a user, with a one-time password')
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
    .command('password')
    .description('Give a user a new one-time password')
    .argument('<email>')
    .option('--json', 'print one JSON document')
    .action(password);
  command
    .command('list')
    .description('List the users')
    .option('--json', 'print one JSON document')
    .action(list);
  return command;
};
