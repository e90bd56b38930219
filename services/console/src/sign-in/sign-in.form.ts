import { z } from 'zod';

/** What is missing is asked for; everything else is for the authenticator to say. */
export const signInForm = z.object({
  email: z.string().trim().min(1, 'Enter your email address').max(320, 'Enter your email address'),
  password: z.string().min(1, 'Enter your password').max(1_000, 'Enter your password'),
  next: z.string().optional(),
});

/** Only an address of this console, and no page of signing in: anything else goes to the first page. */
export const safeNext = (next: string | undefined): string | null =>
  next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !next.startsWith('/sign-') ? next : null;
