import { and, desc, eq, ilike, or, sql, type SQL } from 'drizzle-orm';
import type { Db } from './connection.ts';
import { demoMails } from './schema/demo-mails.ts';

export interface DemoMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** Keeps a mail, once however often it comes, and of all the newest `limit`. */
export const keepDemoMail = async (db: Db, mail: DemoMail, limit: number): Promise<void> => {
  const { messageId, to, subject, text, at } = mail;
  await db
    .insert(demoMails)
    .values({ messageId, sentTo: to.toLowerCase(), subject, body: text, sentAt: at })
    .onConflictDoNothing();
  await db.execute(sql`delete from demo_mails where kept_at <=
    (select kept_at from demo_mails order by kept_at desc offset ${limit} limit 1)`);
};

const speaksOf = (words: string): SQL | undefined => {
  const pattern = `%${words.replace(/[%_\\]/g, String.raw`\$&`)}%`;
  return or(...[demoMails.sentTo, demoMails.subject, demoMails.body].map((part) => ilike(part, pattern)));
};

/** Newest first; `to` one address exactly, or `about` words of the address, the subject or the mail. */
export const listDemoMails = async (
  db: Db,
  wanted: {
    readonly to?: string | undefined;
    readonly about?: string | undefined;
    readonly limit: number;
  },
): Promise<DemoMail[]> => {
  const rows = await db
    .select()
    .from(demoMails)
    .where(
      and(
        wanted.to === undefined ? undefined : eq(demoMails.sentTo, wanted.to.toLowerCase()),
        wanted.about === undefined ? undefined : speaksOf(wanted.about),
      ),
    )
    .orderBy(desc(demoMails.keptAt))
    .limit(wanted.limit);
  return rows.map(({ messageId, sentTo, subject, body, sentAt }) => ({
    messageId,
    to: sentTo,
    subject,
    text: body,
    at: sentAt,
  }));
};
