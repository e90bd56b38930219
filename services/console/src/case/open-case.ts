import type { FastifyReply, FastifyRequest } from 'fastify';
import { othersLookingAt, tellsOfRepeatVictim, type Acting, type CaseDetail } from '@asb/casework';
import type { CaseAction, RuleSet } from '@asb/domain';
import type { ConsoleDependencies } from '../dependencies.ts';
import { renderPage } from '../layout/render-page.ts';
import { audited } from '../security/audit-answers.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { actionsOn } from './actions-on.ts';
import { lookAtCase } from './look-at-case.ts';
import { namesFor, type Names } from './names.ts';
import { presentFrame, type SectionSlug } from './present-frame.ts';

export interface OfCase {
  Params: { ref: string };
}

/** A case that somebody who may read it whole has opened. */
export interface OpenedCase {
  readonly seen: CaseDetail;
  readonly acting: Acting;
  readonly may: Readonly<Record<CaseAction, boolean>>;
  readonly rules: RuleSet;
  readonly now: Date;
  /** `/cases/C-…` */
  readonly base: string;
}

/** Looks at a case; `notFound` where it may not be read whole. */
export const openCase = async (
  { casework, ruleSet }: Pick<ConsoleDependencies, 'casework' | 'ruleSet'>,
  request: FastifyRequest<OfCase>,
): Promise<OpenedCase> => {
  const acting = actingIn(request);
  const [seen, rules, now] = await Promise.all([
    lookAtCase(casework, request.params.ref, acting),
    ruleSet(),
    casework.clock.now(),
  ]);
  audited(request, seen.id);
  if (seen.access !== 'all') throw notFound();
  return { seen, acting, may: actionsOn(acting.viewer, seen), rules, now, base: `/cases/${seen.reference}` };
};

/** Names for a page of this case: of the officer who has it, and of these people besides. */
export const namesOn = (
  { casework }: Pick<ConsoleDependencies, 'casework'>,
  { rules, seen }: OpenedCase,
  people: readonly (string | null)[] = [],
): Promise<Names> => namesFor(casework, rules, [seen.owner.officer, ...people]);

/** Whoever looked within this time has the case open still, as far as anybody can tell. */
const STILL_OPEN = 10 * 60_000;

/** Colleagues who have the case open too. */
export const othersOn = ({ casework, now }: ConsoleDependencies, { seen, acting }: OpenedCase) =>
  othersLookingAt(casework)(seen.id, new Date(now().getTime() - STILL_OPEN), acting.viewer);

export interface SectionPage {
  readonly slug: SectionSlug;
  readonly template: string;
  readonly names: Names;
  readonly model: object;
  readonly status?: number;
}

/** Answers with a section of a case, in the frame that all of them share: title, tags, actions and the sections. */
export const renderSection = async (
  deps: ConsoleDependencies,
  reply: FastifyReply,
  opened: OpenedCase,
  { slug, template, names, model, status = 200 }: SectionPage,
): Promise<FastifyReply> => {
  const [repeatVictim, others] = await Promise.all([
    tellsOfRepeatVictim(deps.casework)(opened.seen.id, opened.acting),
    othersOn(deps, opened),
  ]);
  return renderPage(reply.code(status), template, {
    ...model,
    frame: presentFrame({ ...opened, viewer: opened.acting.viewer, names, repeatVictim, others, slug }),
    base: opened.base,
    may: opened.may,
  });
};
