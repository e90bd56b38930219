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
