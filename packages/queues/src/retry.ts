/** So often a job is tried before people are shown that it failed. */
export const MAX_ATTEMPTS = 5;

const FIRST_RETRY_SECONDS = 0.5;
const RETRY_GROWTH = 4;
const LONGEST_RETRY_SECONDS = 60;

/** Seconds to the next attempt after so many failed ones: 0.5, 2, 8, 32, then a minute. */
export const retryAfterSeconds = (attempts: number): number =>
  Math.min(FIRST_RETRY_SECONDS * RETRY_GROWTH ** Math.max(attempts - 1, 0), LONGEST_RETRY_SECONDS);

/** Thrown by a handler whose work can never succeed: it is given up at once. The code says why, without data. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
