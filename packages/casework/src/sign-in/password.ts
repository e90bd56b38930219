import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first choice. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 2 };
const WRITTEN_AS = '$argon2id$v=19$m=19456,t=2,p=1$';

export const MOST_PASSWORD_CHARACTERS = 256;

/** What is stored of a password. Throws where it is longer than anybody's. */
export const hashPassword = async (password: string): Promise<string> => {
  if (password.length > MOST_PASSWORD_CHARACTERS) throw new Error('The password is too long.');
  return hash(password, PARAMETERS);
};

/** Whether a stored hash was made with less work than is asked for now. */
export const needsNewHash = (stored: string): boolean => !stored.startsWith(WRITTEN_AS);

let nobodys: Promise<string> | undefined;

/**
 * Whether the password is the stored one. Without a stored one it does the same work and answers no, so that the time
 * taken does not tell whether an account exists.
 */
export const isPassword = async (password: string, stored: string | null): Promise<boolean> => {
  nobodys ??= hashPassword('nobody has this password');
  const tried = password.slice(0, MOST_PASSWORD_CHARACTERS);
  const fits = await verify(stored ?? (await nobodys), tried);
  return fits && stored !== null && tried === password;
};
