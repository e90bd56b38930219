import { findPlaceById } from '@asb/database';
import type { PlaceSuggestion } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { suggestionsOf } from './suggestion.ts';

/** The place that a suggestion's id stands for; null where it is gone since. */
export const placeById =
  ({ database }: Pick<Casework, 'database'>) =>
  async (id: string, _acting: Acting): Promise<PlaceSuggestion | null> => {
    const place = await findPlaceById(database.db, id);
    if (place === null) return null;
    const [suggestion] = await suggestionsOf(database.db, [place]);
    return suggestion ?? null;
  };
