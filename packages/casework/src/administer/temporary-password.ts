import { randomBytes } from 'node:crypto';
import { hashPassword } from '../sign-in/password.ts';

/** Over a weekend, so that one handed over on a Friday still opens on a Monday. */
export const TEMPORARY_HOURS = 72;

/** Without 0, 1, i, l, o and u: read out, copied by hand, and no words. Thirty symbols, five bits less a little. */
const SYMBOLS = 'abcdefghjkmnpqrstvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

const group = (): string => {
  let written = '';
  while (written.length < GROUP_LENGTH) {
    // Bytes past the last whole round would make the first symbols likelier.
    const [byte = 0] = randomBytes(1);
    if (byte < 256 - (256 % SYMBOLS.length)) written += SYMBOLS[byte % SYMBOLS.length] ?? '';
  }
  return written;
};

export interface TemporaryPassword {
  /** To be shown once. */
  readonly password: string;
  readonly passwordHash: string;
  readonly until: Date;
}

/** A password to be handed over: 78 random bits, good until `until`, and only for setting one's own. */
export const newTemporaryPassword = async (now: Date): Promise<TemporaryPassword> => {
  const password = Array.from({ length: GROUPS }, group).join('-');
  return {
    password,
    passwordHash: await hashPassword(password),
    until: new Date(now.getTime() + TEMPORARY_HOURS * 3_600_000),
  };
};
