import type { FastifyRequest } from 'fastify';
import { findDraft, placeById, type Acting, type Draft } from '@asb/casework';
import type { PlaceSuggestion, Report } from '@asb/domain';
import type { ConsoleDependencies } from '../dependencies.ts';
import { audited } from '../security/audit-answers.ts';
import { notFound } from '../security/page-faults.ts';
import { actingIn } from '../security/visitor.ts';
import { readDraftForm, storedDraftForm, UNLISTED, type DraftForm } from './draft.form.ts';
import { draftToReport } from './draft-to-report.ts';

/** A draft with what its form stands for by now: as it is kept, or as it was just sent. */
export interface DraftInHand {
  readonly draft: Draft;
  readonly form: DraftForm;
  /** The place chosen; null where it is described in words, or not told yet. */
  readonly place: PlaceSuggestion | null;
  readonly toldAt: Date;
  /** As triage would read it: for `previewTriage`. */
  readonly report: Report;
}

export interface LoggedDraft {
  readonly logged: string;
}

type Needs = Pick<ConsoleDependencies, 'casework'>;

/** Why a draft could not be saved that was in hand just now: it was logged meanwhile, or else it is gone. */
export const loggedMeanwhile = async (
  { casework }: Needs,
  request: FastifyRequest<{ Params: { draft: string } }>,
): Promise<string> => {
  const found = await findDraft(casework)(request.params.draft, actingIn(request));
  if (found?.state !== 'logged') throw notFound();
  return found.reference;
};

/** A chosen place whose words were changed since is none; one that was only just chosen gives the field its words. */
const settlePlace = async (
  { casework }: Needs,
  form: DraftForm,
  acting: Acting,
): Promise<{ form: DraftForm; place: PlaceSuggestion | null }> => {
  const { placeId, placeLabel } = form;
  if (placeId === '' || placeId === UNLISTED) return { form, place: null };
  const changed = placeLabel !== '' && placeLabel !== form.place.trim();
  const place = changed ? null : await placeById(casework)(placeId, acting);
  if (place === null) return { form: { ...form, placeId: '', placeLabel: '' }, place };
  return { form: { ...form, place: place.label, placeLabel: place.label }, place };
};

/**
 * The viewer's draft: with the fields of `body` where there is one, else as it is kept. A draft that was logged answers
 * its report's reference; any other that is not his is not found.
 */
export const draftInHand = async (
  needs: Needs,
  request: FastifyRequest<{ Params: { draft: string } }>,
  body?: unknown,
): Promise<DraftInHand | LoggedDraft> => {
  const { casework } = needs;
  const acting = actingIn(request);
  const found = await findDraft(casework)(request.params.draft, acting);
  if (found === null) throw notFound();
  audited(request, request.params.draft);
  if (found.state === 'logged') return { logged: found.reference };
  const { draft } = found;
  const told = body === undefined ? storedDraftForm(draft.fields) : readDraftForm(body);
  const { form, place } = await settlePlace(needs, told, acting);
  const toldAt = draft.startedAt ?? (await casework.clock.now());
  const facts = { place, toldAt, id: draft.id, agency: acting.viewer.agency };
  return { draft, form, place, toldAt, report: draftToReport(form, facts) };
};
