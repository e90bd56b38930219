const WORD_BREAKS = /[^\p{L}\p{N}#-]+/gu;

/** The words of a text in lower case, without accents, apostrophes and stops; `saint` as `st`. `#4` is two words. */
export const plainWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll('#', ' # ')
    .replace(WORD_BREAKS, ' ')
    .split(' ')
    .map((word) => word.replace(/^-+|-+$/g, ''))
    .map((word) => (word === 'saint' ? 'st' : word))
    .filter((word) => word !== '');
