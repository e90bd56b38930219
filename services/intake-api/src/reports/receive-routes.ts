import { z } from 'zod';
import { addToReport } from '@asb/casework';
import {
  additionAnswer,
  additionBody,
  faultsAgainstTime,
  idempotencyKey,
  idOrReference,
  receivedAnswer,
  reportBody,
  reportContent,
} from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { httpProblem } from '../problems/http-problem.ts';
import { valueOf } from '../problems/refusals.ts';
import { actingIn } from '../security/authenticate.ts';
import { ALL_KEYS } from '../security/roles.ts';
import { demandChannelOf } from './channels-of-keys.ts';

const headers = z.looseObject({ 'idempotency-key': idempotencyKey });
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** Reports in, and more about them: the hot path, one durable statement shared by all that arrive together. */
export const receiveRoutes = (app: Api, deps: IntakeDependencies): void => {
  const { casework, intake, hashBody } = deps;
  const add = addToReport(casework);

  app.post(
    '/reports',
    {
      config: { allow: ALL_KEYS, audit: null },
      schema: {
        summary: 'Take a report in',
        tags: ['Reports'],
        headers,
        body: reportBody,
        response: answers(202, receivedAnswer),
      },
    },
    async (request, reply) => {
      const { body } = request;
      const acting = actingIn(request);
      demandChannelOf(acting.viewer.role, body.channel);
      const now = await casework.clock.now();
      const errors = faultsAgainstTime(body, now);
      if (errors.length > 0) throw httpProblem('validation', { errors });
      const content = reportContent(body);
      const received = await intake.receive(
        {
          ...content,
          reportedAt: content.reportedAt === null ? null : earlier(content.reportedAt, now),
          idempotencyKey: request.headers['idempotency-key'] ?? null,
          bodyHash: hashBody(content),
        },
        acting,
      );
      const { id, reference, status, call999 } = valueOf(received);
      const self = `/api/v1/reports/${id}`;
      return reply
        .code(202)
        .header('location', self)
        .send({ id, reference, status, call999, links: { self } });
    },
  );

  app.post(
    '/reports/:id/additions',
    {
      config: { allow: ALL_KEYS, audit: null },
      schema: {
        summary: 'Add to a report: the caller rings again',
        tags: ['Reports'],
        headers,
        params: z.strictObject({ id: idOrReference }),
        body: additionBody,
        response: answers(201, additionAnswer),
      },
    },
    async (request, reply) => {
      const { description } = request.body;
      const added = await add(
        {
          report: request.params.id,
          description,
          idempotencyKey: request.headers['idempotency-key'] ?? null,
          bodyHash: hashBody({ description }),
        },
        actingIn(request),
      );
      const { id, reportId, reference, call999 } = valueOf(added);
      return reply.code(201).send({ id, report: { id: reportId, reference }, call999 });
    },
  );
};
