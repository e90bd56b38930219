import type { PlaceSuggestion, RuleSet } from '@asb/domain';
import { UNLISTED, waitsForDanger, type DraftForm } from './draft.form.ts';
import type { DraftInHand } from './draft-in-hand.ts';
import { HARMS } from './harm.ts';
import * as words from './words.ts';

interface Option<Value extends string = string> {
  readonly value: Value;
  readonly text: string;
}

const optionsOf = <Value extends string>(table: Readonly<Record<Value, string>>): Option<Value>[] =>
  (Object.entries(table) as [Value, string][]).map(([value, text]) => ({ value, text }));

const OPTIONS = {
  danger: optionsOf(words.DANGER_WORDS),
  dangerAnswer: optionsOf(words.DANGER_ANSWER_WORDS),
  when: optionsOf(words.WHEN_WORDS),
  often: optionsOf(words.OFTEN_WORDS),
  preferred: optionsOf(words.PREFERRED_WORDS),
  doNot: optionsOf(words.DO_NOT_WORDS),
  harm: HARMS.map(({ code, words: text }) => ({ value: code, text })),
};

const TENURE_WORDS: Readonly<Record<string, string>> = {
  private_rented: 'Privately rented',
  owner_occupied: 'Owner occupied',
  public_place: 'Public place',
};

/** `Bromford home`, `Public place`; null where nobody knows. */
export const placeOwner = ({ tenure, landlord }: PlaceSuggestion): string | null => {
  if (landlord !== null) return `${landlord} home`;
  return tenure === null ? null : (TENURE_WORDS[tenure] ?? 'Social housing');
};

/** `Bromford home, Curborough ward`: what decides who gets it. */
export const placeFacts = (place: PlaceSuggestion): string => {
  const ward = place.ward === null ? null : `${place.ward} ward`;
  const facts = [placeOwner(place), ward].filter((fact) => fact !== null);
  return facts.length === 0 ? 'We know no landlord or ward for it' : facts.join(', ');
};

/** Whose it may be, for a place that the gazetteer does not know. */
const tenures = ({ agencies }: RuleSet): Option[] => [
  { value: '', text: 'Not known' },
  { value: 'public_place', text: 'A public place' },
  ...agencies
    .filter(({ teams }) => teams.some(({ kind }) => kind === 'landlord'))
    .map(({ code, name }) => ({ value: `social:${code}`, text: `${name} home` })),
  { value: 'social:other', text: 'Another social landlord' },
  { value: 'private_rented', text: 'Privately rented' },
  { value: 'owner_occupied', text: 'Owner occupied' },
];

const types = ({ categories }: RuleSet): Option[] =>
  Object.values(categories)
    .map(({ code, name }) => ({ value: code, text: name }))
    .toSorted((a, b) => a.text.localeCompare(b.text));

export interface DraftFacts extends Pick<DraftInHand, 'draft' | 'form' | 'place'> {
  /** Places that the words in the field may mean. */
  readonly choices: readonly PlaceSuggestion[];
  readonly rules: RuleSet;
}

export interface ShownPlace {
  readonly chosen: boolean;
  readonly unlisted: boolean;
  readonly facts: string | null;
  readonly choices: readonly Option[];
  readonly tenures: readonly Option[];
}

const showPlace = ({ form, place, choices, rules }: DraftFacts): ShownPlace => ({
  chosen: place !== null,
  unlisted: form.placeId === UNLISTED,
  facts: place === null ? null : placeFacts(place),
  choices: choices.map(({ id, label }) => ({ value: id, text: label })),
  tenures: tenures(rules),
});

export interface ShownDraft {
  readonly draft: DraftFacts['draft'];
  readonly form: DraftForm;
  readonly options: typeof OPTIONS & { readonly types: readonly Option[] };
  readonly place: ShownPlace;
  readonly waitsForDanger: boolean;
}

/** A draft as its form shows it. */
export const presentDraft = (facts: DraftFacts): ShownDraft => ({
  draft: facts.draft,
  form: facts.form,
  options: { ...OPTIONS, types: types(facts.rules) },
  place: showPlace(facts),
  waitsForDanger: waitsForDanger(facts.form),
});
