import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { teamBoard, type UserView } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import { namesFor } from '../case/names.ts';
import { officersFor } from '../cases/find-cases.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm, type FieldError } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { SUPERVISORS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { assignForm } from './assign.form.ts';
import { assignMany, type AssignedCases } from './assign-many.ts';
import { presentBoard } from './present-board.ts';
import { presentRefused } from './present-refused.ts';
import { addRepeats } from './repeats-routes.ts';

const boardQuery = z.object({
  sort: z.enum(['due', 'priority']).catch('due'),
  auto: z.enum(['on', 'off']).catch('on'),
});

interface Sent {
  readonly errors: readonly FieldError[];
  readonly typed: unknown;
}

const listOf = (typed: unknown): string[] =>
  [(typed as { readonly case?: unknown } | null)?.case ?? []].flat().map(String);

/** A supervisor's first page: what is late, who has room, and giving one to the other. */
export const addSupervision = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework, ruleSet, now: machineTime } = deps;
  const hasPage = (url: string): boolean => app.console.routes.some((route) => route.url === url);

  const boardFor = async (request: FastifyRequest) => {
    const acting = actingIn(request);
    const { sort } = boardQuery.parse(request.query);
    const [board, officers, rules] = await Promise.all([
      teamBoard(casework)({ sort }, acting),
      officersFor(casework, acting),
      ruleSet(),
    ]);
    if (!board.ok) throw notFound();
    const owners = board.value.officers.map(({ officer }) => officer);
    const shownOwners = board.value.pressing.items.map(({ owner }) => owner.officer);
    const names = await namesFor(casework, rules, [...owners, ...shownOwners]);
    const { viewer } = acting;
    return presentBoard({ board: board.value, viewer, names, officers, sort, hasPage });
  };

  const show = async (request: FastifyRequest, reply: FastifyReply, sent: Sent | null = null) => {
    const { auto, sort } = boardQuery.parse(request.query);
    const board = await boardFor(request);
    return renderPage(sent === null ? reply : reply.code(422), 'supervision/board.njk', {
      board,
      auto,
      sort,
      now: board.now,
      errors: sent?.errors,
      ticked: listOf(sent?.typed),
      to: (sent?.typed as { readonly to?: unknown } | null)?.to,
    });
  };

  app.get(
    '/supervision',
    {
      config: {
        allow: SUPERVISORS,
        audit: 'case.list',
        home: SUPERVISORS,
        menu: { words: 'Team board', order: 10 },
      },
    },
    (request, reply) => show(request, reply),
  );

  app.get(
    '/supervision/live',
    { config: { allow: SUPERVISORS, audit: 'case.list', background: true } },
    async (request, reply) => {
      const board = await boardFor(request);
      const html = await reply.viewAsync('supervision/board-live.njk', {
        board,
        now: board.now,
        ticked: [],
      });
      return reply.type('text/html; charset=utf-8').send(html);
    },
  );

  /** What could not be assigned, as it is by now, so that it can be sent again. */
  const showRefused = async (
    reply: FastifyReply,
    { done, refused }: AssignedCases,
    officer: UserView,
  ): Promise<FastifyReply> => {
    const names = await namesFor(casework, await ruleSet(), []);
    const rows = presentRefused(refused, officer, names);
    const canSendAgain = rows.some(({ again }) => again !== null);
    return renderPage(reply.code(canSendAgain ? 409 : 422), 'supervision/not-assigned.njk', {
      done,
      rows,
      officer,
      canSendAgain,
    });
  };

  app.post(
    '/supervision/assign',
    { config: { allow: SUPERVISORS, audit: 'case.assign_many' } },
    async (request, reply) => {
      const form = readForm(assignForm, request.body);
      if (!form.ok) return show(request, reply, { errors: form.errors, typed: request.body });
      const acting = actingIn(request);
      const officer = (await officersFor(casework, acting)).find(({ id }) => id === form.value.to);
      if (officer === undefined) throw notFound();
      const assigned = await assignMany(casework, form.value, acting, machineTime());
      if (assigned.refused.length > 0) return showRefused(reply, assigned, officer);
      const count = assigned.done.length;
      const words = `${count === 1 ? `${assigned.done[0] ?? ''} is` : `${count} cases are`} assigned to ${officer.name}.`;
      return redirectWith(reply, '/supervision', { kind: 'success', words });
    },
  );

  addRepeats(app, deps);
};
