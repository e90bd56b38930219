import { canonicalJson, contentOf, type RuleSetContent } from './fingerprint.ts';
import { fieldsOf, type Fields } from './flatten-content.ts';
import { RULE_SET_FILES, type RuleSetPart } from './source-files.ts';

/** One thing that differs between two rule sets, in words that a person who edits them understands. */
export interface RuleSetChange {
  readonly file: string;
  /** Name of the row, agency, category …; empty where the file is about one thing only. */
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly field: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly words: string;
}

type Items = ReadonlyMap<string, unknown>;

interface Section {
  readonly items: Items;
  /** Whether the first that fits decides, so that the order of items is a rule itself. */
  readonly ordered: boolean;
}

const named = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Items =>
  new Map(items.map((item) => [nameOf(item), item]));

const whole = (value: unknown): Section => ({ items: new Map([['', value]]), ordered: false });

/** What examples prove is no part of a rule set, so they have no section. */
const sectionsOf = (
  content: RuleSetContent,
): Readonly<Record<Exclude<RuleSetPart, 'examples'>, Section>> => ({
  partnership: whole(content.partnership),
  agencies: { items: named(content.agencies, ({ code }) => code), ordered: true },
  categories: { items: new Map(Object.entries(content.categories)), ordered: false },
  routing: { items: named(content.routing, ({ id }) => id), ordered: true },
  deadlines: { items: named(content.deadlines, ({ id }) => id), ordered: true },
  calendar: {
    items: new Map<string, unknown>([
      ['', { timeZone: content.calendar.timeZone, coversUntil: content.calendar.coversUntil }],
      ...content.calendar.closedDays.map(({ date, name }) => [date, { name }] as const),
      ...Object.entries(content.calendar.weeks).map(([name, week]) => [`week ${name}`, week] as const),
    ]),
    ordered: false,
  },
  repeatDefinitions: { items: named(content.repeatDefinitions, ({ id }) => id), ordered: true },
  access: whole(content.access),
  risk: whole(content.risk),
  matching: whole(content.matching),
  phrases: { items: named(content.phrases, ({ phrase }) => phrase), ordered: true },
});

const where = (file: string, id: string): string => (id === '' ? file : `${file}: "${id}"`);

const fieldChanges = (file: string, id: string, before: Fields, after: Fields): readonly RuleSetChange[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((field): readonly RuleSetChange[] => {
    const from = before.get(field) ?? null;
    const to = after.get(field) ?? null;
    if (from === to) return [];
    const words = `${where(file, id)}: ${field} changed from ${from ?? 'nothing'} to ${to ?? 'nothing'}`;
    return [{ file, id, change: 'changed', field, from, to, words }];
  });

/** Names to move so that the rest keeps its order: all but a longest increasing run of the old places. */
const movedNames = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const common = after.filter((name) => before.includes(name));
  const places = common.map((name) => before.indexOf(name));
  if (places.every((place, index) => index === 0 || (places[index - 1] ?? 0) < place)) return [];
  const best: number[][] = places.map(() => []);
  let longest: readonly number[] = [];
  places.forEach((place, index) => {
    const runs = best.slice(0, index).filter((_, earlier) => (places[earlier] ?? 0) < place);
    const run = [...(runs.sort((a, b) => b.length - a.length)[0] ?? []), index];
    best[index] = run;
    if (run.length > longest.length) longest = run;
  });
  return common.filter((_, index) => !longest.includes(index));
};

const moves = (file: string, before: Items, after: Items): readonly RuleSetChange[] => {
  const names = [...after.keys()];
  return movedNames([...before.keys()], names).map((id) => {
    const above = names[names.indexOf(id) - 1];
    const words = `${where(file, id)}: moved ${above === undefined ? 'to the top' : `to stand below "${above}"`}`;
    return { file, id, change: 'moved', field: null, from: null, to: above ?? null, words };
  });
};

const sectionChanges = (file: string, before: Section, after: Section): readonly RuleSetChange[] => {
  const removed = [...before.items.keys()]
    .filter((id) => !after.items.has(id))
    .map((id): RuleSetChange => ({
      file,
      id,
      change: 'removed',
      field: null,
      from: null,
      to: null,
      words: `${where(file, id)}: removed`,
    }));
  const kept = [...after.items].flatMap(([id, item]): readonly RuleSetChange[] =>
    before.items.has(id)
      ? fieldChanges(file, id, fieldsOf(before.items.get(id)), fieldsOf(item))
      : [
          {
            file,
            id,
            change: 'added',
            field: null,
            from: null,
            to: null,
            words: `${where(file, id)}: added`,
          },
        ],
  );
  return [...removed, ...kept, ...(after.ordered ? moves(file, before.items, after.items) : [])];
};

/**
 * What changed from one rule set to the next, per file and item, in the order of the files. Empty exactly when both
 * decide alike, that is, when their fingerprints are equal.
 */
export const diffRuleSets = (before: RuleSetContent, after: RuleSetContent): readonly RuleSetChange[] => {
  const [old, fresh] = [sectionsOf(before), sectionsOf(after)];
  const parts = Object.keys(old) as readonly (keyof typeof old)[];
  const changes = parts.flatMap((part) => sectionChanges(RULE_SET_FILES[part], old[part], fresh[part]));
  if (changes.length > 0 || canonicalJson(contentOf(before)) === canonicalJson(contentOf(after)))
    return changes;
  // Never silent about a difference that the words above cannot show.
  const words = 'The rule sets differ in a way that these words do not show; compare their files.';
  return [{ file: '', id: '', change: 'changed', field: null, from: null, to: null, words }];
};
