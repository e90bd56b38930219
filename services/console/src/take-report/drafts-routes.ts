import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  countDrafts,
  discardDraft,
  DRAFT_KEPT_DAYS,
  listDiscarded,
  listDrafts,
  restoreDraft,
} from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { redirectWith, renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { presentDraftRows } from './present-drafts.ts';

interface OfDraft {
  Params: { draft: string };
}

/** What somebody has begun and not finished: goes on with it, discards it, puts it back. */
export const addDrafts = (app: Pages, { casework }: ConsoleDependencies): void => {
  app.get(
    '/reports/drafts',
    {
      config: {
        allow: TAKERS,
        audit: 'draft.list',
        menu: {
          words: 'My drafts',
          order: 30,
          count: countDrafts(casework),
          countWords: 'reports not finished',
        },
      },
    },
    async (request, reply) => {
      const acting = actingIn(request);
      const [drafts, discarded] = await Promise.all([
        listDrafts(casework)(acting),
        listDiscarded(casework)(acting),
      ]);
      return renderPage(reply, 'take-report/drafts.njk', {
        drafts: presentDraftRows(drafts),
        discarded: presentDraftRows(discarded),
        keptDays: DRAFT_KEPT_DAYS,
      });
    },
  );

  const changed = (
    request: FastifyRequest<OfDraft>,
    reply: FastifyReply,
    done: boolean,
    words: string,
  ): Promise<FastifyReply> => {
    if (!done) throw notFound();
    audited(request, request.params.draft);
    return redirectWith(reply, '/reports/drafts', { kind: 'success', words });
  };

  app.post<OfDraft>(
    '/reports/drafts/:draft/discard',
    { config: { allow: TAKERS, audit: 'draft.discard' } },
    async (request, reply) =>
      changed(
        request,
        reply,
        await discardDraft(casework)(request.params.draft, actingIn(request)),
        'Draft discarded. You can put it back until this time tomorrow.',
      ),
  );

  app.post<OfDraft>(
    '/reports/drafts/:draft/restore',
    { config: { allow: TAKERS, audit: 'draft.restore' } },
    async (request, reply) =>
      changed(
        request,
        reply,
        await restoreDraft(casework)(request.params.draft, actingIn(request)),
        'The draft is back in your list.',
      ),
  );
};
