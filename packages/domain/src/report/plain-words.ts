const WORD_BREAKS = /[^a-z0-9#-]+/g;

/** Lower-case words without accents, apostrophes and stops. `#4` is two words. */
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
    .map((word) => (word === 'saint' ? 'st' : word))
    .filter((word) => word !== '' && word !== '-');
