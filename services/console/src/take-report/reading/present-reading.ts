import { reachOfReporter, type KnownOfDraft } from '@asb/casework';
import {
  assessRisk,
  classify,
  suggestCategories,
  type Category,
  type Report,
  type RiskFlag,
  type RuleSet,
} from '@asb/domain';
import { FLAG_WORDS, PRIORITY_WORDS } from '../../layout/words.ts';
import { OTHER_TYPE, type DraftForm } from '../draft.form.ts';
import { HARM_CODES } from '../harm.ts';
import { hasSomethingToGoBy } from '../known/known-facts.ts';
import { sayBeforeLogging } from './say-before-logging.ts';

const MOST_TYPES = 3;
/** The danger question and what may be ticked: beside each stands what was heard of it. */
const HEARD_AT: readonly string[] = ['immediate_danger', ...HARM_CODES];

export interface ShownReading {
  /** Types that the words speak of, and one picked before; the handler picks. */
  readonly types: readonly {
    readonly value: Category;
    readonly text: string;
    readonly heard: string | null;
  }[];
  /** The answer picked, `other` too. */
  readonly picked: DraftForm['type'];
  readonly heard: readonly { readonly at: string; readonly words: string | null }[];
  /** Null until something says what it is about; so is `say`. */
  readonly priority: { readonly words: string; readonly grave: boolean; readonly because: string } | null;
  readonly say: readonly string[] | null;
}

export interface ReadingFacts {
  readonly form: Pick<DraftForm, 'words' | 'type' | 'placeId' | 'phone' | 'name'>;
  readonly report: Report;
  readonly known: Pick<KnownOfDraft, 'reading' | 'destination' | 'checkedAt'>;
  readonly rules: RuleSet;
}

const typesFor = ({ form, rules }: ReadingFacts): ShownReading['types'] => {
  const suggested = suggestCategories(form.words, rules.phrases).slice(0, MOST_TYPES);
  const picked = form.type === null || form.type === OTHER_TYPE ? null : form.type;
  const missing = picked !== null && !suggested.some(({ category }) => category === picked);
  return [...suggested, ...(missing ? [{ category: picked, words: [] }] : [])].map(({ category, words }) => ({
    value: category,
    text: rules.categories[category].name,
    heard: words[0] ?? null,
  }));
};

/** What the words alone raise, apart from what was ticked or answered. */
const heardIn = (words: string, { phrases, risk }: RuleSet): ReadonlyMap<RiskFlag, string> => {
  const told = { description: words, additions: [] };
  const { flags } = assessRisk(
    {
      ...told,
      classification: classify({ ...told, categoryGiven: null }, phrases),
      immediateDanger: null,
      channel: 'phone',
      ongoing: null,
      vulnerability: {},
      hasVictim: true,
      repeatVictim: false,
      frequency: null,
    },
    risk,
    'low',
  );
  return new Map(
    flags.flatMap(({ code, evidence: [first] }) => (first === undefined ? [] : [[code, first]])),
  );
};

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What makes the priority no lower: the flags that ask for it, else where matters of this kind start. */
const becauseOf = ({ known: { reading }, rules, report }: ReadingFacts): string => {
  const { priority, risk, classification } = reading;
  const asking = risk.flags
    .filter(({ code }) =>
      code === 'immediate_danger' ? priority === 'emergency' : rules.risk.flagPriority[code] === priority,
    )
    .map(({ code }) => FLAG_WORDS[code].toLowerCase());
  if (asking.length > 0) return `because of ${list.format(asking)}`;
  const { category } = classification;
  if (category === null) return 'until somebody knows what it is';
  const start = rules.categories[category];
  return start.priority === priority || report.frequency !== 'most_days'
    ? `where ${start.name.toLowerCase()} starts`
    : 'because it happens most days';
};

/** What is read in a draft while it is told: only ever shown, never filled in. */
export const presentReading = (facts: ReadingFacts): ShownReading => {
  const { form, report, rules, known } = facts;
  const { destination, reading, checkedAt } = known;
  const heard: ReadonlyMap<string, string> = heardIn(form.words, rules);
  const names = new Map(rules.agencies.map(({ code, name }) => [code, name]));
  const saying = {
    reach: reachOfReporter(report.parties),
    agencyName: (code: string) => names.get(code) ?? code,
    now: checkedAt,
  };
  return {
    types: typesFor(facts),
    picked: form.type,
    heard: HEARD_AT.map((at) => ({ at, words: heard.get(at) ?? null })),
    priority:
      destination === null
        ? null
        : {
            words: PRIORITY_WORDS[reading.priority],
            grave: reading.priority === 'emergency' || reading.priority === 'high',
            because: becauseOf(facts),
          },
    say: destination === null || !hasSomethingToGoBy(form) ? null : sayBeforeLogging(destination, saying),
  };
};
