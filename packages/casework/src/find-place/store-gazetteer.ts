import {
  dropPlacesOf,
  dropUnusedWords,
  findSource,
  PLACES_AT_ONCE,
  savePlaces,
  saveSource,
  saveWords,
  type Tx,
} from '@asb/database';
import { misspellingKeys, placeWords, type GazetteerPlace, type PlaceToStore } from '@asb/domain';
import type { Casework } from '../dependencies.ts';

const HOUSE_NUMBER = /^(?:flat [a-z0-9]+,? )?([0-9]{1,5})[a-z]?(?:-[0-9]{1,5}[a-z]?)? /i;

const toGazetteer = (source: string, { locality, ...place }: PlaceToStore): GazetteerPlace => {
  const nameWords = placeWords(place.name);
  const house = place.kind === 'address' ? HOUSE_NUMBER.exec(place.name)?.[1] : undefined;
  return {
    ...place,
    source,
    nameWords,
    words: [...new Set([...nameWords, ...placeWords(locality)])],
    houseNumber: house === undefined ? null : Number(house),
  };
};

const savePlacesWithWords = async (tx: Tx, places: readonly GazetteerPlace[]): Promise<void> => {
  const byId = new Map(places.map((place) => [place.id, place]));
  const words = new Set(places.flatMap((place) => place.words));
  await savePlaces(tx, [...byId.values()]);
  await saveWords(
    tx,
    [...words].map((word) => ({ word, keys: misspellingKeys(word) })),
  );
};

export interface GazetteerImport {
  readonly source: string;
  /** Of the content: the same again is not stored again. */
  readonly fingerprint: string;
  readonly places: AsyncIterable<PlaceToStore> | Iterable<PlaceToStore>;
  /** Called with how many are stored so far. */
  readonly onProgress?: (stored: number) => void;
}

/**
 * Puts the places of one source in the place of those it had, in one transaction: whoever searches meanwhile finds the
 * old ones. Answers how many, or `unchanged` where this very content is there already. What turns out to hold no place
 * at all (the wrong file) leaves what was there.
 */
export const storeGazetteer =
  ({ database, clock }: Pick<Casework, 'database' | 'clock'>) =>
  async ({ source, fingerprint, places, onProgress }: GazetteerImport): Promise<number | 'unchanged'> => {
    if ((await findSource(database.db, source))?.fingerprint === fingerprint) return 'unchanged';
    const importedAt = await clock.now();
    return database.db.transaction(async (tx) => {
      let batch: GazetteerPlace[] = [];
      let stored = 0;
      const flush = async (): Promise<void> => {
        if (batch.length === 0) return;
        if (stored === 0) await dropPlacesOf(tx, source);
        await savePlacesWithWords(tx, batch);
        stored += batch.length;
        batch = [];
        onProgress?.(stored);
      };
      for await (const place of places) {
        batch.push(toGazetteer(source, place));
        if (batch.length >= PLACES_AT_ONCE) await flush();
      }
      await flush();
      if (stored === 0) return 0;
      await dropUnusedWords(tx);
      await saveSource(tx, { source, fingerprint, places: stored, importedAt });
      return stored;
    });
  };
