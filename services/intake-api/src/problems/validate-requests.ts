import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { fieldErrors, type Part } from '@asb/contracts';
import { httpProblem } from './http-problem.ts';

/** Checks each part of a request by its schema; what is wrong becomes `errors[]` of a problem document, by field. */
export const validateRequests: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const read = schema.safeParse(data);
    if (read.success) return { value: read.data };
    return {
      error: httpProblem('validation', {
        errors: fieldErrors(read.error.issues, (httpPart ?? 'body') as Part),
      }),
    };
  };
