import { z } from 'zod';

/**
 * Problem documents (RFC 9457). `type` is stable: programs may branch on it; `detail` is for people and may change.
 */
export const PROBLEM_TYPE_PREFIX = 'urn:asb-triage:problem:';

/** The problems that every endpoint shares. A refused change adds its own code (409). */
export const PROBLEMS = {
  unparsable: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid key is needed' },
  forbidden: { status: 403, title: 'This key may not do that' },
  not_found: { status: 404, title: 'Not found' },
  idempotency_conflict: { status: 409, title: 'The idempotency key was used for another body' },
  external_reference_taken: { status: 409, title: 'The external reference belongs to another sender' },
  stale: { status: 412, title: 'It has changed since you read it' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is not JSON' },
  validation: { status: 422, title: 'Some fields cannot be accepted' },
  version_missing: { status: 428, title: 'If-Match is missing' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  fault: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The service cannot do this at the moment' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof PROBLEMS;

export const fieldError = z.object({
  /** The field's name as people would say it: `reporter.phone`, `victims.0.name`, `limit`. */
  field: z.string(),
  /** Where in the body (RFC 6901, as a fragment); absent for headers, paths and queries. */
  pointer: z.string().optional(),
  code: z.string(),
  detail: z.string(),
});
export type FieldError = z.infer<typeof fieldError>;

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    /** The correlation id of the request, to quote when asking about it. */
    instance: z.string().optional(),
    errors: z.array(fieldError).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
