import {
  PROBLEM_TYPE_PREFIX,
  PROBLEMS,
  type FieldError,
  type Problem,
  type ProblemCode,
} from '@asb/contracts';

interface Particulars {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer other than the one hoped for: thrown anywhere in a request, written by the one handler at the edge. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly particulars: Particulars;

  constructor(code: string, status: number, title: string, particulars: Particulars = {}) {
    super(title);
    this.code = code;
    this.status = status;
    this.title = title;
    this.particulars = particulars;
  }

  asDocument(instance: string): Problem {
    const { detail, errors } = this.particulars;
    return {
      type: `${PROBLEM_TYPE_PREFIX}${this.code}`,
      title: this.title,
      status: this.status,
      ...(detail === undefined ? {} : { detail }),
      instance,
      ...(errors === undefined ? {} : { errors: [...errors] }),
    };
  }
}

export const httpProblem = (code: ProblemCode, particulars?: Particulars): HttpProblem =>
  new HttpProblem(code, PROBLEMS[code].status, PROBLEMS[code].title, particulars);
