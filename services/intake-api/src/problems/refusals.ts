import type { Result } from '@asb/domain';
import { PROBLEMS, type ProblemCode } from '@asb/contracts';
import { HttpProblem, httpProblem } from './http-problem.ts';

const isShared = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

/**
 * A refusal of the casework in HTTP: the shared ones by their own status; any other is a conflict with what is (409)
 * and keeps its code in `type`.
 */
const asProblem = (refusal: string): HttpProblem => {
  const code = refusal.replace(/^conflict:/, '');
  return isShared(code)
    ? httpProblem(code)
    : new HttpProblem(code, 409, `Refused: ${code.replaceAll('_', ' ')}`);
};

/** The value of a result, or the problem that its refusal means. */
export const valueOf = <Value>(result: Result<Value>): Value => {
  if (result.ok) return result.value;
  throw asProblem(result.refusal);
};
