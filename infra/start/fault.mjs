/**
 * A reason to stop that a person can mend. It is printed as one line, without a stack, so `message` says what is
 * wrong and `mend` what to do about it.
 */
export class StartFault extends Error {
  /**
   * @param {string} message what is wrong, ending without a full stop
   * @param {string} mend what to do
   */
  constructor(message, mend) {
    super(`${message}. ${mend}`);
    this.name = 'StartFault';
  }
}

/** True for the error that an aborted step rejects with: a person asked to stop, nothing is wrong. */
export function isAbort(error) {
  return error instanceof Error && (error.name === 'AbortError' || error.code === 'ABORT_ERR');
}

/** The innermost readable reason: `fetch` and the drivers wrap the one that helps. */
export function reasonOf(error) {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (error instanceof Error && error.cause) return reasonOf(error.cause);
  return error instanceof Error ? error.message || error.code || error.name : String(error);
}

const MENDS = {
  EACCES:
    'It belongs to another account: use that account, change its owner, or set ASB_HOME to another folder.',
  EPERM:
    'It belongs to another account: use that account, change its owner, or set ASB_HOME to another folder.',
  EROFS: 'That disk is read-only: set ASB_HOME to a folder that can be written.',
  ENOSPC: 'The disk is full: free some space and try again.',
};

/** What a command prints when it cannot go on: one line wherever a person can mend it, a stack where only we can. */
export function wordsForFault(error) {
  if (error instanceof StartFault) return error.message;
  const mend = MENDS[error?.code];
  if (mend && error.path) return `${error.path} cannot be used (${error.code}). ${mend}`;
  return error instanceof Error ? error.stack : String(error);
}
