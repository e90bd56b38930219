import { expect, test } from 'vitest';
import { diffRuleSets } from './diff-rule-sets.ts';
import { edited as editedIn, lichfieldRules, loaded } from './edited-example.fixture.ts';
import type { SourceFiles } from './source-files.ts';

const edited = (file: string, from: string, to: string): SourceFiles =>
  editedIn(file, from, to, lichfieldRules);

const before = loaded(lichfieldRules).ruleSet;
const wordsFor = (files: SourceFiles): readonly string[] =>
  diffRuleSets(before, loaded(files, 2).ruleSet).map(({ words }) => words);

test('nothing changed, nothing said', () => {
  expect(wordsFor(lichfieldRules)).toEqual([]);
});

test.each<{ what: string; files: SourceFiles; words: readonly string[] }>([
  {
    what: 'another lead',
    files: edited('routing-rules.yaml', 'lead: council_parking\n', 'lead: council_streetscene\n'),
    words: ['routing-rules.yaml: "parking": lead changed from council_parking to council_streetscene'],
  },
  {
    what: 'a wider condition',
    files: edited(
      'routing-rules.yaml',
      'when: { topics: [vermin] }',
      'when: { topics: [vermin], isAsb: true }',
    ),
    words: ['routing-rules.yaml: "vermin": when.isAsb changed from nothing to true'],
  },
  {
    what: 'a shorter promise',
    files: edited(
      'deadlines.yaml',
      'kind: first_contact, priorities: [low], amount: 5',
      'kind: first_contact, priorities: [low], amount: 4',
    ),
    words: ['deadlines.yaml: "contact-low": amount changed from 5 to 4'],
  },
  {
    what: 'a new closed day',
    files: edited(
      'calendar.yaml',
      'closedDays:\n',
      'closedDays:\n  - { date: 2027-06-04, name: One-off holiday }\n',
    ),
    words: ['calendar.yaml: "2027-06-04": added'],
  },
  {
    what: 'other opening hours',
    files: edited('calendar.yaml', "friday: ['09:00-17:00']", "friday: ['09:00-16:00']"),
    words: ['calendar.yaml: "week office": friday changed from 09:00-17:00 to 09:00-16:00'],
  },
  {
    what: 'a phrase dropped',
    files: edited('phrases.yaml', '  - { phrase: round robin cars, category: vehicles, weight: 2 }\n', ''),
    words: ['phrases.yaml: "round robin cars": removed'],
  },
  {
    what: 'a weight',
    files: edited('matching.yaml', 'same_postcode: 3', 'same_postcode: 2'),
    words: ['matching.yaml: sameIncident.weights.place.same_postcode changed from 3 to 2'],
  },
  {
    what: 'a contact that ends',
    files: edited(
      'agencies.yaml',
      'validFrom: 2021-10-01',
      'validFrom: 2021-10-01\n        validTo: 2027-09-30',
    ),
    words: [
      'agencies.yaml: "harmony": contacts referrals email referrals@harmony.example changed from ' +
        'source https://staffordshire-pfcc.gov.uk/?p=33613 · validFrom 2021-10-01 · validTo nothing to ' +
        'source https://staffordshire-pfcc.gov.uk/?p=33613 · validFrom 2021-10-01 · validTo 2027-09-30',
    ],
  },
  {
    what: 'another desk of last resort',
    files: edited('partnership.yaml', 'deskOfLastResort: council', 'deskOfLastResort: police'),
    words: ['partnership.yaml: deskOfLastResort changed from council to police'],
  },
])('$what', ({ files, words }) => {
  expect(wordsFor(files)).toEqual(words);
});

test('a row that only moved is said to have moved, and no other', () => {
  const text = lichfieldRules['routing-rules.yaml'] ?? '';
  const [row] = /  - id: weapon\n[\s\S]*?(?=  - id)/.exec(text) ?? [''];
  const moved = text.replace(row, '').replace('  - id: fraud\n', `${row}  - id: fraud\n`);
  expect(row).not.toBe('');
  expect(wordsFor({ ...lichfieldRules, 'routing-rules.yaml': moved })).toEqual([
    'routing-rules.yaml: "weapon": moved to stand below "wants-mediation"',
  ]);
});

test('a renamed row is one removed and one added', () => {
  expect(wordsFor(edited('routing-rules.yaml', 'id: stray-dog\n', 'id: loose-dog\n'))).toEqual([
    'routing-rules.yaml: "stray-dog": removed',
    'routing-rules.yaml: "loose-dog": added',
  ]);
});
