import type { FastifyRequest } from 'fastify';
import { knownOfDraft } from '@asb/casework';
import { namesFor } from '../../case/names.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { actingIn } from '../../security/visitor.ts';
import type { DraftInHand } from '../draft-in-hand.ts';
import { presentKnown, type ShownKnown } from './present-known.ts';

type Needs = Pick<ConsoleDependencies, 'casework' | 'ruleSet' | 'now'>;

/** What is known of the draft in hand, as its panel shows it. Writes down which people and cases it shows. */
export const lookAtKnown = async (
  { casework, ruleSet, now }: Needs,
  request: FastifyRequest,
  { report, form }: DraftInHand,
): Promise<ShownKnown> => {
  const { answers } = form;
  const [known, rules] = await Promise.all([
    knownOfDraft(casework)({ report, answers, at: now() }, actingIn(request)),
    ruleSet(),
  ]);
  const officers = known.matches.map(({ of }) => ('case' in of ? of.case.summary.owner.officer : null));
  const names = await namesFor(casework, rules, officers);
  return presentKnown({ known, answers, names });
};

/** The same for a whole page, which is shown without its history rather than not at all. */
export const lookAtKnownIfPossible = async (
  needs: Needs,
  request: FastifyRequest,
  inHand: DraftInHand,
): Promise<ShownKnown | null> => {
  try {
    return await lookAtKnown(needs, request, inHand);
  } catch (error) {
    request.log.error({ err: error }, 'what is known of a draft could not be looked up');
    return null;
  }
};
