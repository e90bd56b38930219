import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPlaces } from '@asb/casework';
import type { PlaceSuggestion } from '@asb/domain';
import type { ConsoleDependencies } from '../dependencies.ts';
import type { FieldError } from '../layout/forms.ts';
import { renderPage } from '../layout/render-page.ts';
import { actingIn } from '../security/visitor.ts';
import type { DraftInHand } from './draft-in-hand.ts';
import { lookAtKnownIfPossible } from './known/look-at-known.ts';
import { presentDraft } from './present-draft.ts';

export const MOST_PLACES = 8;

/** What the words in the field may mean; nothing once a place is chosen or described. */
const choicesFor = async (
  { casework }: ConsoleDependencies,
  request: FastifyRequest,
  { form }: DraftInHand,
): Promise<readonly PlaceSuggestion[]> =>
  form.placeId === ''
    ? findPlaces(casework)({ text: form.place, limit: MOST_PLACES }, actingIn(request))
    : [];

/** The page of a draft; after a fault with what is wrong. */
export const showDraft = async (
  deps: ConsoleDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  inHand: DraftInHand,
  errors: readonly FieldError[] = [],
): Promise<FastifyReply> => {
  const [rules, choices, known] = await Promise.all([
    deps.ruleSet(),
    choicesFor(deps, request, inHand),
    lookAtKnownIfPossible(deps, request, inHand),
  ]);
  if (errors.length > 0) void reply.code(422);
  return renderPage(reply, 'take-report/draft.njk', {
    errors,
    known,
    ...presentDraft({ ...inHand, choices, rules }),
  });
};

/** For whoever comes back to a draft that became a report. */
export const showLogged = (reply: FastifyReply, reference: string): Promise<FastifyReply> =>
  renderPage(reply, 'take-report/logged.njk', { reference });
