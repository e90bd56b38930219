import type { FastifyRequest } from 'fastify';
import { knownOfDraft } from '@asb/casework';
import { namesFor } from '../../case/names.ts';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { actingIn } from '../../security/visitor.ts';
import type { DraftInHand } from '../draft-in-hand.ts';
import { presentReading, type ShownReading } from '../reading/present-reading.ts';
import { presentKnown, type ShownKnown } from './present-known.ts';

type Needs = Pick<ConsoleDependencies, 'casework' | 'ruleSet' | 'now'>;

/** What the panel shows, and what is read in the words beside the form itself. */
export interface LookedAt extends ShownKnown {
  readonly reading: ShownReading;
}

/** What is known of the draft in hand, as its panel shows it. Writes down which people and cases it shows. */
export const lookAtKnown = async (
  { casework, ruleSet, now }: Needs,
  request: FastifyRequest,
  { report, form }: DraftInHand,
): Promise<LookedAt> => {
  const { answers } = form;
  const [known, rules] = await Promise.all([
    knownOfDraft(casework)({ report, answers, at: now() }, actingIn(request)),
    ruleSet(),
  ]);
  const officers = known.matches.map(({ of }) => ('case' in of ? of.case.summary.owner.officer : null));
  const names = await namesFor(casework, rules, officers);
  return {
    ...presentKnown({ known, answers, names, form }),
    reading: presentReading({ form, report, known, rules }),
  };
};

/** The same for a whole page, which is shown without its history rather than not at all. */
export const lookAtKnownIfPossible = async (
  needs: Needs,
  request: FastifyRequest,
  inHand: DraftInHand,
): Promise<LookedAt | null> => {
  try {
    return await lookAtKnown(needs, request, inHand);
  } catch (error) {
    request.log.error({ err: error }, 'what is known of a draft could not be looked up');
    return null;
  }
};
