import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleDependencies } from '../../dependencies.ts';
import { renderPage } from '../../layout/render-page.ts';
import { userOf } from '../../security/visitor.ts';
import { caseTitle } from '../case-title.ts';
import { lookAtTimeline } from '../look-at-case.ts';
import { namesOn, type OfCase, type OpenedCase } from '../open-case.ts';
import { peopleIn } from '../present-timeline.ts';
import { presentChanged, type WantedChange } from './present-changed.ts';
import { readSnapshot, snapshotOf } from './snapshot.ts';

/** The form that could not be saved, to be sent again. */
export interface FormAgain {
  /** Where it is sent to. */
  readonly action: string;
  /** The template of its fields. */
  readonly fields: string;
  readonly submit: string;
  readonly model: object;
}

/**
 * Answers 409: somebody else changed the case while a change was written. Shows how it was, how it is and what was
 * wanted, with the form as it was filled in, so that its writer decides.
 */
export const answerChanged = async (
  deps: ConsoleDependencies,
  request: FastifyRequest<OfCase>,
  reply: FastifyReply,
  opened: OpenedCase,
  again: FormAgain & { readonly wanted: WantedChange },
): Promise<FastifyReply> => {
  const { seen, acting, now } = opened;
  const typed = request.body as Readonly<Record<string, unknown>>;
  const then = readSnapshot(typed['opened']);
  const { items } = await lookAtTimeline(deps.casework, seen, {}, acting);
  const meanwhile = then === null ? [] : items.filter(({ at }) => at > then.at);
  const names = await namesOn(deps, opened, [...peopleIn(meanwhile), then?.officer ?? null]);
  return renderPage(reply.code(409), 'case/changed/changed.njk', {
    ...again.model,
    changed: presentChanged({
      then,
      seen,
      wanted: again.wanted,
      meanwhile,
      names,
      now,
      reader: userOf(request).id,
    }),
    again,
    reference: seen.reference,
    caseTitle: caseTitle(seen, names),
    version: seen.version,
    opened: snapshotOf(seen, now),
    base: opened.base,
    typed,
  });
};
