import { findWords, searchPlaces, type Db, type FoundWord } from '@asb/database';
import {
  misspellingKeys,
  misspeltAs,
  rankPlaces,
  readPlaceQuery,
  readingsOf,
  type GazetteerPlace,
  type Meeting,
  type PlaceQuery,
  type PlaceSuggestion,
  type WordMeetings,
} from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { suggestionsOf } from './suggestion.ts';

export interface PlaceRequest {
  /** As typed so far: part of an address, street, park, landmark or postcode, words in any order. */
  readonly text: string;
  readonly limit: number;
}

/** Read for each suggestion asked for: what is ranked must hold the best. */
const READ_PER_SUGGESTION = 8;
const MOST_SUGGESTIONS = 50;
const FEWEST_LETTERS = 2;

const meetingOf = ({ typed, reading, word }: FoundWord): Meeting | null => {
  if (word === reading) return 'whole';
  if (word.startsWith(reading)) return 'beginning';
  return misspeltAs(typed, word) ? 'misspelt' : null;
};

const RANK: Readonly<Record<Meeting, number>> = { misspelt: 0, beginning: 1, whole: 2 };

/** Words of the gazetteer that each typed word could be, slips among them. */
const wordsNear = (db: Db, words: readonly string[]): Promise<FoundWord[]> =>
  findWords(
    db,
    words.flatMap((typed) =>
      readingsOf(typed).map((reading) => ({ typed, reading, keys: misspellingKeys(reading) })),
    ),
  );

/** What each typed word may stand for. Slips are taken only for words that nothing begins with, unless `slips`. */
const meetWords = (near: readonly FoundWord[], slips: boolean): Map<string, Map<string, Meeting>> => {
  const meetings = new Map<string, Map<string, Meeting>>();
  for (const hit of near) {
    const how = meetingOf(hit);
    if (how === null) continue;
    const met = meetings.get(hit.typed) ?? new Map<string, Meeting>();
    const before = met.get(hit.word);
    if (before === undefined || RANK[how] > RANK[before]) met.set(hit.word, how);
    meetings.set(hit.typed, met);
  }
  if (slips) return meetings;
  for (const met of meetings.values()) {
    if ([...met.values()].every((how) => how === 'misspelt')) continue;
    for (const [word, how] of met) if (how === 'misspelt') met.delete(word);
  }
  return meetings;
};

interface Found {
  readonly places: readonly GazetteerPlace[];
  readonly meetings: WordMeetings;
}

/** How freely what was typed is read, tried one after the other until something is found. */
const READINGS = [
  { slips: false, oneMayMiss: false },
  { slips: true, oneMayMiss: false },
  { slips: true, oneMayMiss: true },
] as const;

/** A word that nothing is called by is passed over (`Dimbles Lane again`), unless nothing else was said. */
const search = async (
  db: Db,
  query: PlaceQuery,
  near: readonly FoundWord[],
  { slips, oneMayMiss }: (typeof READINGS)[number],
  limit: number,
): Promise<Found> => {
  const meetings = meetWords(near, slips);
  const telling = query.words.filter((typed) => typed !== 'the' || !slips);
  const groups = telling.flatMap((typed) => {
    const met = meetings.get(typed);
    return met === undefined ? [] : [[...met.keys()]];
  });
  const { houseNumber, postcode } = query;
  const places = await searchPlaces(db, { wordGroups: groups, oneMayMiss, houseNumber, postcode, limit });
  return { places, meetings };
};

const searchUntilFound = async (db: Db, query: PlaceQuery, limit: number): Promise<Found> => {
  const near = await wordsNear(db, query.words);
  let found: Found = { places: [], meetings: new Map() };
  for (const reading of READINGS) {
    found = await search(db, query, near, reading, limit);
    if (found.places.length > 0 || query.words.length === 0) break;
  }
  return found;
};

/**
 * Suggestions for what has been typed, likeliest first: addresses, streets, parks, landmarks, postcodes and areas, by
 * words in any order, each perhaps only begun, shortened (`St`, `Rd`) or misspelt. The gazetteer holds no people, so
 * everybody who may take a report is answered alike.
 */
export const findPlaces =
  ({ database }: Pick<Casework, 'database'>) =>
  async ({ text, limit }: PlaceRequest, _acting: Acting): Promise<readonly PlaceSuggestion[]> => {
    const query = readPlaceQuery(text);
    if (query.postcode === null && query.words.join('').length < FEWEST_LETTERS) return [];
    const wanted = Math.min(Math.max(1, Math.trunc(limit)), MOST_SUGGESTIONS);
    const found = await searchUntilFound(database.db, query, Math.max(wanted * READ_PER_SUGGESTION, 100));
    const ranked = rankPlaces(found.places, query, found.meetings);
    return suggestionsOf(database.db, ranked.slice(0, wanted));
  };
