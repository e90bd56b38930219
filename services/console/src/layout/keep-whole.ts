const REFERENCE = /\b([CR]-[0-9A-Z]{4}-[0-9A-Z]{4})\b/;

/** Words cut so that every second piece is a reference, which no line may break: half of one is misread. */
export const aroundReferences = (words: string): string[] => words.split(REFERENCE);
