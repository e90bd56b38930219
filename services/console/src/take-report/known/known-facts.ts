import type { KnownOfDraft } from '@asb/casework';
import type { MatchAnswers } from '@asb/domain';
import type { Names } from '../../case/names.ts';

export interface KnownFacts {
  readonly known: KnownOfDraft;
  readonly answers: MatchAnswers;
  readonly names: Names;
}
