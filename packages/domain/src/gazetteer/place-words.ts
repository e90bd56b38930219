import { plainWords } from '../report/plain-words.ts';
import { streetWord } from '../report/street-words.ts';

/** `st` in a place's own name is a saint: published names write Street out. A first word is never shortened. */
const written = (word: string, index: number): string =>
  index === 0 || word === 'st' ? word : (streetWord(word) ?? word);

/** The words by which a place's name is found: lower case, without accents and apostrophes, street words written out. */
export const placeWords = (name: string): string[] => [
  ...new Set(plainWords(name).flatMap((word) => word.split('-')).filter((word) => word !== '').map(written)), // prettier-ignore
];

/** What a typed word can stand for: itself, and the street word that it shortens (`st`: saint or street). */
export const readingsOf = (typed: string): string[] => {
  const whole = streetWord(typed);
  return whole === null || whole === typed ? [typed] : [typed, whole];
};
