import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { ReadBack } from '@asb/casework';
import { readSecret } from '../security/cookies.ts';

/** For how long whoever logged a report is still on the line with its caller. */
const STILL_ON_THE_LINE = 10 * 60_000;

/** Made from the session, so that it greets nobody else, and nobody after signing in anew. */
const markOf = (request: FastifyRequest, reportId: string): string =>
  createHmac('sha256', readSecret(request, 'session') ?? '')
    .update(`just logged ${reportId}`)
    .digest('base64url');

/** The page of a report for whoever has just logged it. Every other way there asks for the caller's name first. */
export const addressAfterLogging = (
  request: FastifyRequest,
  { id, reference }: { readonly id: string; readonly reference: string },
): string => `/reports/${reference}?logged=${markOf(request, id)}`;

/** Whether this person comes from logging the report. */
export const comesFromLogging = (
  request: FastifyRequest,
  { report, takenByViewer }: Pick<ReadBack, 'report' | 'takenByViewer'>,
  now: Date,
): boolean => {
  const { logged } = request.query as { readonly logged?: unknown };
  if (typeof logged !== 'string' || takenByViewer === null) return false;
  const right = Buffer.from(markOf(request, report.id));
  const given = Buffer.from(logged);
  return (
    right.length === given.length &&
    timingSafeEqual(right, given) &&
    now.getTime() - takenByViewer.getTime() < STILL_ON_THE_LINE
  );
};
