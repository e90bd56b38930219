import type { FastifyRequest } from 'fastify';
import { findPlaces, saveDraft } from '@asb/casework';
import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { timeWords } from '../layout/dates.ts';
import { readForm } from '../layout/forms.ts';
import { TAKERS } from '../security/declared-routes.ts';
import { actingIn } from '../security/visitor.ts';
import { draftInHand, loggedMeanwhile } from './draft-in-hand.ts';
import { placeText } from './draft.form.ts';
import { placeFacts, placeOwner } from './present-draft.ts';
import { MOST_PLACES } from './show-draft.ts';

interface OfDraft {
  Params: { draft: string };
  Body: Record<string, unknown> | undefined;
}

/** What the page asks for while somebody types; without scripts the buttons of the form do the same. */
export const addTyping = (app: Pages, deps: ConsoleDependencies): void => {
  const { casework } = deps;

  app.post(
    '/places/suggestions',
    { config: { allow: TAKERS, audit: null, unaudited: 'the gazetteer holds no people' } },
    async (request: FastifyRequest) => {
      const form = readForm(placeText, request.body);
      if (!form.ok) return [];
      const found = await findPlaces(casework)({ ...form.value, limit: MOST_PLACES }, actingIn(request));
      return found.map((place) => ({
        id: place.id,
        label: place.label,
        owner: placeOwner(place),
        facts: placeFacts(place),
      }));
    },
  );

  /** A draft logged meanwhile answers its reference: it is saved no more. */
  app.post<OfDraft>(
    '/reports/drafts/:draft/autosave',
    {
      config: {
        allow: TAKERS,
        audit: null,
        unaudited: 'one’s own words while they are typed; opening, saving and logging them is written down',
      },
    },
    async (request, reply) => {
      const found = await draftInHand(deps, request, request.body);
      if ('logged' in found) return reply.code(409).send({ logged: found.logged });
      const saved = await saveDraft(casework)(found.draft.id, found.form, actingIn(request));
      if (saved?.savedAt == null || saved.startedAt === null)
        return reply.code(409).send({ logged: await loggedMeanwhile(deps, request) });
      return { saved: timeWords(saved.savedAt), started: timeWords(saved.startedAt) };
    },
  );
};
