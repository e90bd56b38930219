import type { z } from 'zod';
import { PROBLEM_MEDIA_TYPE, problem } from '@asb/contracts';

const problems = {
  description: 'A problem document (RFC 9457); `errors[]` names each field',
  content: { [PROBLEM_MEDIA_TYPE]: { schema: problem } },
};

/** A route's answers: the one hoped for, and problem documents for every other status. */
export const answers = <Status extends number, Schema extends z.ZodType>(status: Status, schema: Schema) =>
  ({ [status]: schema, '4xx': problems, '5xx': problems }) as unknown as Readonly<Record<Status, Schema>>;
