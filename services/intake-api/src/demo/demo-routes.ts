import { setTimeout as pause } from 'node:timers/promises';
import { countUnsettled, setManualClock, type Unsettled } from '@asb/casework';
import { clockAnswer, clockBody, settledAnswer } from '@asb/contracts';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { HttpProblem, httpProblem } from '../problems/http-problem.ts';
import { ALL_KEYS } from '../security/roles.ts';

const LOOK_AGAIN_MILLISECONDS = 50;
const SETTLED_WITHIN_MILLISECONDS = 60_000;

/** Demonstrations only (ASB_DEMO=1): whether work is settled, and business time set by hand. */
export const demoRoutes = (app: Api, { casework, demo }: IntakeDependencies): void => {
  if (demo === null) return;
  const count = countUnsettled(casework);
  const config = { allow: ALL_KEYS, audit: null };
  const tags = ['Demonstration'];

  app.get(
    '/demo/settled',
    {
      config,
      schema: {
        summary: '200 once no work is left undone; 409 with the counts before',
        tags,
        response: { ...answers(200, settledAnswer), 409: settledAnswer },
      },
    },
    async (_request, reply) => {
      const undone = await count();
      const settled = undone.total === 0;
      return reply.code(settled ? 200 : 409).send({ settled, undone });
    },
  );

  if (!demo.manualClock) return;

  const settle = async (): Promise<Unsettled> => {
    const until = performance.now() + SETTLED_WITHIN_MILLISECONDS;
    for (;;) {
      const undone = await count();
      if (undone.total === 0 || performance.now() > until) return undone;
      await pause(LOOK_AGAIN_MILLISECONDS);
    }
  };

  app.post(
    '/demo/clock',
    {
      config,
      schema: {
        summary: 'Move business time in all services; answers when what fell due is done',
        tags,
        body: clockBody,
        response: answers(200, clockAnswer),
      },
    },
    async (request) => {
      const { now } = request.body;
      if (now < (await casework.clock.now()))
        throw new HttpProblem('clock_moves_forward', 409, 'Business time moves forward only');
      await setManualClock(casework.database.db, now);
      const { total } = await settle();
      if (total > 0)
        throw httpProblem('unavailable', { detail: `${total} pieces of work are not done yet.` });
      return { now };
    },
  );
};
