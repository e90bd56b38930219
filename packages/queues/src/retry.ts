/** So often a job is tried before people are shown that it failed. */
export const MAX_ATTEMPTS = 5;

const FIRST_RETRY_SECONDS = 0.5;
const RETRY_GROWTH = 4;
const LONGEST_RETRY_SECONDS = 60;

/** Seconds to the next attempt after so many failed ones: 0.5, 2, 8, 32, then a minute. */
export const retryAfterSeconds = (attempts: number): number =>
  Math.min(FIRST_RETRY_SECONDS * RETRY_GROWTH ** Math.max(attempts - 1, 0), LONGEST_RETRY_SECONDS);

/** How often failed work is tried, and how long apart. */
export interface Patience {
  readonly attempts: number;
  readonly retryAfterSeconds: (attempts: number) => number;
}

export const USUAL_PATIENCE: Patience = { attempts: MAX_ATTEMPTS, retryAfterSeconds };

/**
 * Thrown by a handler whose work did not succeed yet through no fault of its own, with the patience that whoever it
 * depends on needs. The code says why, without data.
 */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
  readonly code: string;
  readonly patience: Patience;

  constructor(code: string, patience: Patience = USUAL_PATIENCE) {
    super(code);
    this.code = code;
    this.patience = patience;
  }
}

/** Thrown by a handler whose work can never succeed: it is given up at once. The code says why, without data. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
