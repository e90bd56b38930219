import type { KnownOfDraft } from '@asb/casework';
import type { MatchAnswers } from '@asb/domain';
import type { Names } from '../../case/names.ts';
import type { DraftForm } from '../draft.form.ts';

type ToldSoFar = Pick<DraftForm, 'placeId' | 'phone' | 'name'>;

/** Until a place is chosen or the caller is known, what is found and where it goes would be chance. */
export const hasSomethingToGoBy = ({ placeId, phone, name }: ToldSoFar): boolean =>
  [placeId, phone, name].some((told) => told.trim() !== '');

export interface KnownFacts {
  readonly known: KnownOfDraft;
  readonly answers: MatchAnswers;
  readonly names: Names;
  readonly form: ToldSoFar;
}
