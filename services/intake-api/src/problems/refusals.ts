import type { Result } from '@asb/domain';
import { fieldErrorAt, PROBLEMS, type Part, type ProblemCode } from '@asb/contracts';
import { HttpProblem, httpProblem } from './http-problem.ts';

/** Refusals of one field's value, which only the casework could know to be wrong. */
const FIELDS: Readonly<Record<string, { name: string; detail: string; part?: Part }>> = {
  bad_cursor: { name: 'cursor', detail: 'is not what a page named as its next', part: 'querystring' },
  unknown_agency: { name: 'agency', detail: 'is not an agency of the partnership' },
  unknown_officer: { name: 'officer', detail: 'is not an active officer of the owning agency' },
  unknown_reason: { name: 'reason', detail: 'is not a reason known here' },
  no_agency: { name: 'visibleTo', detail: 'cannot be an agency: this key has none' },
  target_not_found: { name: 'case', detail: 'is not there, or is missing' },
  other_case_not_found: { name: 'into', detail: 'is not there' },
};

const isShared = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

/**
 * A refusal of the casework in HTTP: the shared ones by their own status; any other is a conflict with what is (409)
 * and keeps its code in `type`.
 */
const asProblem = (refusal: string): HttpProblem => {
  const code = refusal.replace(/^conflict:/, '');
  const field = FIELDS[code];
  if (field !== undefined)
    return httpProblem('validation', {
      errors: [fieldErrorAt([field.name], code, field.detail, field.part)],
    });
  return isShared(code)
    ? httpProblem(code)
    : new HttpProblem(code, 409, `Refused: ${code.replaceAll('_', ' ')}`);
};

/** The value of a result, or the problem that its refusal means. */
export const valueOf = <Value>(result: Result<Value>): Value => {
  if (result.ok) return result.value;
  throw asProblem(result.refusal);
};
