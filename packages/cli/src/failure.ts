/** A command that could not do what was asked; its message is for the person at the keyboard. */
export class Failure extends Error {
  /** 1: failed; 2: wrong usage. */
  readonly status: 1 | 2;

  constructor(message: string, status: 1 | 2 = 1) {
    super(message);
    this.status = status;
  }
}

export const wrongUsage = (message: string): Failure => new Failure(message, 2);
