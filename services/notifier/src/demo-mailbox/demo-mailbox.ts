import type { Casework } from '@asb/casework';
import { keepDemoMail, listDemoMails, type DemoMail } from '@asb/database';
import { mailCatcher, type MailCatcher } from './mail-catcher.ts';

/** The newest that are kept; a demonstration that runs for weeks must not fill the disk. */
const KEPT = 5_000;

export interface DemoMailbox extends MailCatcher {
  /** The way back to the pages from which its mails come. */
  readonly consoleUrl: string;
  /** Newest first; only those to one address, or about what is asked for, where either is given. */
  list(wanted: Parameters<typeof listDemoMails>[1]): Promise<DemoMail[]>;
}

/** Where a demonstration's mails end: in PostgreSQL, so that every notifier shows the same and a restart none less. */
export const demoMailbox = (
  { database, clock }: Pick<Casework, 'database' | 'clock'>,
  consoleUrl: string,
): DemoMailbox => ({
  consoleUrl,
  ...mailCatcher(async (mail) => keepDemoMail(database.db, { ...mail, at: await clock.now() }, KEPT)),
  list: (wanted) => listDemoMails(database.db, wanted),
});
