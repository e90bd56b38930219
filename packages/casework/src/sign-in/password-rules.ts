import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { MOST_PASSWORD_CHARACTERS } from './password.ts';

/** Long, any characters, nothing known: NCSC and NIST SP 800-63B ask for no more. */
export const FEWEST_PASSWORD_CHARACTERS = 12;
/** zxcvbn's highest: ten thousand million guesses and more. */
const GOOD_ENOUGH = 4;

export type PasswordFault = 'too_short' | 'too_long' | 'easy_to_guess';

let judge: ZxcvbnFactory | undefined;

/**
 * What is wrong with a new password, or null. `known` is what others know of its owner: it is judged as if it stood
 * in the list of common passwords.
 */
export const passwordFault = (password: string, known: readonly string[]): PasswordFault | null => {
  if (password.length < FEWEST_PASSWORD_CHARACTERS) return 'too_short';
  if (password.length > MOST_PASSWORD_CHARACTERS) return 'too_long';
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = known
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word !== '');
  return judge.check(password, words).score < GOOD_ENOUGH ? 'easy_to_guess' : null;
};
