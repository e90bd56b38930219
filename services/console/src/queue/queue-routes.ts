import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  assignCase,
  browseCases,
  countUnassigned,
  handBackCase,
  takenLately,
  type CaseRefusal,
  type ChangedCase,
} from '@asb/casework';
import type { Result } from '@asb/domain';
import type { Pages } from '../add-pages.ts';
import { versionForm } from '../case/case.form.ts';
import { namesFor } from '../case/names.ts';
import { refusalWords } from '../case/refusal-words.ts';
import { caseTitle } from '../case/case-title.ts';
import { casesHref } from '../cases/case-query.ts';
import { presentCaseLine } from '../cases/present-case-line.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { readForm } from '../layout/forms.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { CASEWORKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn, userOf } from '../security/visitor.ts';

interface OfCase {
  Params: { ref: string };
}

const SHOWN = 50;

/** The team's cases that nobody owns yet: taken with one press, handed back with another. */
export const addQueue = (app: Pages, { casework, ruleSet }: ConsoleDependencies): void => {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    note: string | null = null,
  ): Promise<FastifyReply> => {
    const acting = actingIn(request);
    const { agency } = acting.viewer;
    const leads = agency === null ? [] : [agency];
    const [rules, found, taken] = await Promise.all([
      ruleSet(),
      browseCases(casework)({ status: 'open', unassigned: true, leads, sort: 'due', size: SHOWN }, acting),
      takenLately(casework)(acting),
    ]);
    const names = await namesFor(casework, rules, []);
    return renderPage(note === null ? reply : reply.code(409), 'queue/queue.njk', {
      note,
      now: found.now,
      rows: found.items.map((line) => presentCaseLine(line, names, found.now)),
      total: found.total,
      restHref: casesHref({ owner: 'nobody', ...(agency === null ? {} : { lead: agency }) }),
      team: agency === null ? null : names.agency(agency),
      taken: taken.map((one) => ({ ...one, title: caseTitle(one, names), href: `/cases/${one.reference}` })),
    });
  };

  const answer = async (
    request: FastifyRequest<OfCase>,
    reply: FastifyReply,
    changed: Result<ChangedCase, CaseRefusal | 'unknown_officer' | 'not_yours'>,
    done: (reference: string) => string,
  ): Promise<FastifyReply> => {
    if (!changed.ok && changed.refusal === 'not_found') throw notFound();
    if (!changed.ok) return show(request, reply, refusalWords(changed.refusal));
    audited(request, changed.value.id);
    return redirectWith(reply, '/queue', { kind: 'success', words: done(changed.value.reference) });
  };

  app.get(
    '/queue',
    {
      config: {
        allow: CASEWORKERS,
        audit: 'case.list',
        menu: {
          words: 'Team queue',
          order: 40,
          count: countUnassigned(casework),
          countWords: 'cases without an owner',
        },
      },
    },
    (request, reply) => show(request, reply),
  );

  app.post<OfCase>(
    '/queue/:ref/take',
    { config: { allow: CASEWORKERS, audit: 'case.assign' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const input = { case: request.params.ref, expectedVersion: form.value.version };
      const taken = await assignCase(casework)({ ...input, officer: userOf(request).id }, actingIn(request));
      return answer(request, reply, taken, (reference) => `${reference} is yours now.`);
    },
  );

  app.post<OfCase>(
    '/queue/:ref/hand-back',
    { config: { allow: CASEWORKERS, audit: 'case.hand_back' } },
    async (request, reply) => {
      const form = readForm(versionForm, request.body);
      if (!form.ok) throw notFound();
      const input = { case: request.params.ref, expectedVersion: form.value.version };
      const back = await handBackCase(casework)(input, actingIn(request));
      return answer(request, reply, back, (reference) => `${reference} is back in the team’s queue.`);
    },
  );
};
