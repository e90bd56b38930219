import type { Chance } from './seeded-chance.ts';

/** What fills the blanks of a note. */
export type Blanks = Readonly<
  Record<'street' | 'number' | 'next' | 'area' | 'spot' | 'time' | 'day' | 'first' | 'age', string>
>;

/** A note with its parts chosen and its blanks filled. An unknown blank is a fault of the wording. */
export const fillWording = (wording: string, blanks: Blanks, chance: Chance): string =>
  wording
    .replaceAll(/\[([^\]]*)\]/gu, (_, parts: string) => chance.pick(parts.split('|')))
    .replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const filling = (blanks as Readonly<Record<string, string>>)[name];
      if (filling === undefined) throw new Error(`No such blank: ${name}`);
      return filling;
    })
    .trim();
