import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { hashKeySecret, newKeySecret, randomIds } from '@asb/casework';
import { schema, type Db } from '@asb/database';
import { readConfig, variables } from '@asb/service-kit';
import { wrongUsage } from '../failure.ts';
import { print } from '../output.ts';
import { withCasework } from '../with-casework.ts';
import { DEMO_KEYS, DEMO_PASSWORD, DEMO_USERS, type DemoKeyName } from './demo-people.ts';
import { ensureDemoUsers } from './demo-users.ts';
import { describeDemo, inWords } from './describe-demo.ts';
import { tellDemoStory, type StoryProgress } from './tell-demo-story.ts';
import { leaveUnfinishedReports } from './unfinished-reports.ts';

const { apiKeys } = schema;

const demoFile = z.object({
  consoleUrl: z.string(),
  apiUrl: z.string(),
  mailboxUrl: z.string().nullable(),
  apiKeys: z.record(z.string(), z.string()),
  users: z.array(
    z.object({
      id: z.string(),
      email: z.string(),
      password: z.string(),
      role: z.string(),
      agency: z.string().nullable(),
    }),
  ),
});
type DemoFile = z.output<typeof demoFile>;

const readBefore = async (file: string): Promise<DemoFile | undefined> => {
  try {
    return demoFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined; // none yet, or one that nothing can be done with: it is made anew
  }
};

/** Keys whose secret is still known and in force are kept; the others are made anew, without a limit. */
const ensureKeys = async (
  db: Db,
  before: Readonly<Record<string, string>>,
  idByEmail: ReadonlyMap<string, string>,
): Promise<Record<string, string>> => {
  const inForce = new Set(
    (await db.select({ secretHash: apiKeys.secretHash, revokedAt: apiKeys.revokedAt }).from(apiKeys)).flatMap(
      (key) => (key.revokedAt === null ? [key.secretHash] : []),
    ),
  );
  const keys: Record<string, string> = {};
  for (const [name, key] of Object.entries(DEMO_KEYS)) {
    const known = before[name];
    if (known !== undefined && inForce.has(hashKeySecret(known))) {
      keys[name as DemoKeyName] = known;
      continue;
    }
    const secret = newKeySecret();
    await db.insert(apiKeys).values({
      id: randomIds.newId(),
      secretHash: hashKeySecret(secret),
      label: `Demonstration: ${name}`,
      role: key.role,
      agency: key.agency,
      userId: key.user === null ? null : (idByEmail.get(key.user) ?? null),
      createdAt: new Date(),
    });
    keys[name as DemoKeyName] = secret;
  }
  return keys;
};

/** The notifier's own mailbox; none where mails go through a mail server. */
const mailboxOf = (config: {
  readonly HOST: string;
  readonly NOTIFIER_PORT: number;
  readonly SMTP_URL?: string | undefined;
}): string | null =>
  config.SMTP_URL === undefined ? `http://${config.HOST}:${config.NOTIFIER_PORT}/mailbox` : null;

/** A line each tenth, on standard error, so that the answer stays clean. */
const tellProgress = (): ((progress: StoryProgress) => void) => {
  let told = 0;
  return ({ done, total }) => {
    const tenths = Math.floor((done / Math.max(total, 1)) * 10);
    if (tenths <= told) return;
    told = tenths;
    console.error(`${done} of ${total} reports of the demonstration's story`);
  };
};

const demo = (options: { json?: boolean }): Promise<void> => {
  const config = readConfig({
    ASB_DEMO: variables.ASB_DEMO,
    ASB_HOME: variables.ASB_HOME,
    HOST: variables.HOST,
    CONSOLE_PORT: variables.CONSOLE_PORT,
    INTAKE_PORT: variables.INTAKE_PORT,
    NOTIFIER_PORT: variables.NOTIFIER_PORT,
    SMTP_URL: z.string().optional(),
  });
  if (!config.ASB_DEMO) throw wrongUsage('Demonstration users exist only where ASB_DEMO=1.');
  return withCasework(async (casework) => {
    const { db } = casework.database;
    const file = path.join(config.ASB_HOME, 'demo.json');
    const before = await readBefore(file);
    const idByEmail = await ensureDemoUsers(db);
    const document: DemoFile = {
      consoleUrl: `http://${config.HOST}:${config.CONSOLE_PORT}`,
      apiUrl: `http://${config.HOST}:${config.INTAKE_PORT}/api/v1`,
      mailboxUrl: mailboxOf(config),
      apiKeys: await ensureKeys(db, before?.apiKeys ?? {}, idByEmail),
      users: DEMO_USERS.map(({ email, role, agency }) => ({
        id: idByEmail.get(email) ?? '',
        email,
        password: DEMO_PASSWORD,
        role,
        agency,
      })),
    };
    await mkdir(config.ASB_HOME, { recursive: true });
    await writeFile(file, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
    const { outcome } = await tellDemoStory(casework, tellProgress());
    const handler = idByEmail.get('handler@demo.example');
    if (outcome === 'told' && handler !== undefined) await leaveUnfinishedReports(casework, handler);
    const tallies = outcome === 'told' ? await describeDemo(db) : [];
    print(options, { file, story: outcome, tallies }, [
      ...inWords(tallies),
      `Demonstration users and keys are in ${file}.`,
    ]);
  });
};

export const demoCommand = (): Command =>
  new Command('demo')
    .description('Make the demonstration users, keys and story (ASB_DEMO=1 only)')
    .option('--json', 'print one JSON document')
    .action(demo);
