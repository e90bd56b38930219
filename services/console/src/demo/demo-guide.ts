import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Role } from '@asb/domain';

const STAFF = ['call_handler', 'officer', 'supervisor', 'administrator'] as const satisfies readonly Role[];

const demoFile = z.object({
  mailboxUrl: z.string().nullable(),
  users: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      role: z.enum(STAFF),
      agency: z.string().nullable(),
    }),
  ),
});

/** What a newcomer to a demonstration is shown: who can be signed in as, and where its mails are read. */
export type DemoGuide = z.output<typeof demoFile>;

/** Reads the guide that `asb demo` leaves; null for good where this is no demonstration, and until there is one. */
export const demoGuide = (home: string, isDemo: boolean): (() => Promise<DemoGuide | null>) => {
  let known: DemoGuide | null = null;
  return async () => {
    if (!isDemo || known !== null) return known;
    const text = await readFile(path.join(home, 'demo.json'), 'utf8').catch(() => null);
    known = text === null ? null : demoFile.parse(JSON.parse(text));
    return known;
  };
};
