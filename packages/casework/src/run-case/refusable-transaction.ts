import type { Result } from '@asb/domain';
import type { Database, Tx } from '@asb/database';

/** Carries a refusal out of a transaction, so that what was written before it is rolled back. */
class Refused extends Error {
  readonly answer: { readonly ok: false; readonly refusal: string };

  constructor(answer: { readonly ok: false; readonly refusal: string }) {
    super(answer.refusal);
    this.answer = answer;
  }
}

/** A transaction whose refusal undoes everything it wrote, as a fault would, and is answered as a value. */
export const inRefusableTransaction = async <Value, Refusal extends string>(
  database: Database,
  work: (tx: Tx) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> => {
  try {
    return await database.db.transaction(async (tx) => {
      const answer = await work(tx);
      if (!answer.ok) throw new Refused(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof Refused) return error.answer as Result<Value, Refusal>;
    throw error;
  }
};
