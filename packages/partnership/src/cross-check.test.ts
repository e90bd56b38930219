import { expect, test } from 'vitest';
import { crossCheck } from './cross-check.ts';
import {
  edited as editedIn,
  lichfieldFiles,
  lichfieldRules,
  lineOf,
  loaded,
} from './edited-example.fixture.ts';
import { faultInWords } from './rule-set-fault.ts';
import type { SourceFiles } from './source-files.ts';

const edited = (file: string, from: string, to: string): SourceFiles =>
  editedIn(file, from, to, lichfieldRules);

const OPTIONS = { today: '2026-11-23', coverUntil: '2027-11-23' };

interface Unfit {
  readonly what: string;
  readonly files: SourceFiles;
  readonly severity: 'fault' | 'warning';
  /** The file and a passage on the line that the finding must name. */
  readonly at: readonly [file: string, passage: string];
  readonly message: string;
  readonly mend: string;
}

const LAST_ROW = '  - id: anything-else\n    when: {}';

const UNFIT: readonly Unfit[] = [
  {
    what: 'a kind that nobody serves',
    files: edited('agencies.yaml', '      - { kind: council_licensing, name: Licensing }\n', ''),
    severity: 'fault',
    at: ['routing-rules.yaml', 'lead: council_licensing'],
    message: 'no agency has a team of that kind',
    mend: 'Add a team of kind "council_licensing"',
  },
  {
    what: 'a table without a last row for everything',
    files: edited(
      'routing-rules.yaml',
      LAST_ROW,
      '  - id: anything-else\n    when: { isAsb: true, tenures: [public_place] }',
    ),
    severity: 'fault',
    at: ['routing-rules.yaml', '  - id: anything-else'],
    message: 'reach no row, for example: no category',
    mend: 'when: {}',
  },
  {
    what: 'a row that can never decide',
    files: edited(
      'routing-rules.yaml',
      LAST_ROW,
      `  - id: too-late\n    when: { categories: [noise], tenures: [public_place], isAsb: true }\n    lead: police\n    because: Never.\n${LAST_ROW}`,
    ),
    severity: 'warning',
    at: ['routing-rules.yaml', '  - id: too-late'],
    message: 'The row "too-late" can never decide: "street-noise"',
    mend: 'Move it up',
  },
  {
    what: 'a topic that no report has',
    files: edited('routing-rules.yaml', 'topics: [stray_dog]', 'topics: [stray_dogs]'),
    severity: 'fault',
    at: ['routing-rules.yaml', 'topics: [stray_dogs]'],
    message: 'The topic "stray_dogs"',
    mend: 'Did you mean "stray_dog"?',
  },
  {
    what: 'a landlord that no agency is',
    files: edited(
      'routing-rules.yaml',
      "topics: [hoarding], tenures: ['social:*']",
      "topics: [hoarding], tenures: ['social:acme']",
    ),
    severity: 'fault',
    at: ['routing-rules.yaml', "'social:acme'"],
    message: 'speaks of the landlord "acme"',
    mend: 'social:bromford',
  },
  {
    what: 'a lead that supports itself',
    files: edited(
      'routing-rules.yaml',
      'lead: fire\n    support: [police]',
      'lead: fire\n    support: [fire]',
    ),
    severity: 'fault',
    at: ['routing-rules.yaml', 'support: [fire]\n    next: [police]'],
    message: 'which is its own lead',
    mend: 'Remove it.',
  },
  {
    what: 'a desk of last resort that is nobody',
    files: edited('partnership.yaml', 'deskOfLastResort: council', 'deskOfLastResort: counsil'),
    severity: 'fault',
    at: ['partnership.yaml', 'deskOfLastResort: counsil'],
    message: 'a case could be without an owner',
    mend: 'Did you mean "council"?',
  },
  {
    what: 'a contact that ends before it begins',
    files: edited('agencies.yaml', 'validTo: 2024-03-31', 'validTo: 2019-03-31'),
    severity: 'fault',
    at: ['agencies.yaml', 'validTo: 2019-03-31'],
    message: 'ends on 2019-03-31, before it begins on 2020-04-01',
    mend: 'one of the two dates',
  },
  {
    what: 'an agency whose contacts have all ended',
    files: edited(
      'agencies.yaml',
      'validFrom: 2021-10-01',
      'validFrom: 2021-10-01\n        validTo: 2026-09-30',
    ),
    severity: 'warning',
    at: [
      'agencies.yaml',
      '- purpose: referrals\n        channel: email\n        value: referrals@harmony.example',
    ],
    message: 'Harmony (Victim Support) has no contact that is valid on 2026-11-23',
    mend: 'leave the old one with its last day',
  },
  {
    what: 'a landlord code without a landlord team',
    files: edited('agencies.yaml', 'code: fire\n', 'code: fire\n    landlordCode: fire\n'),
    severity: 'fault',
    at: ['agencies.yaml', 'landlordCode: fire'],
    message: 'fire has a landlordCode but no landlord team',
    mend: 'Add a team of kind "landlord"',
  },
  {
    what: 'one landlord code for two agencies',
    files: edited('agencies.yaml', 'code: fire\n', 'code: fire\n    landlordCode: bromford\n\n'),
    severity: 'fault',
    at: ['agencies.yaml', 'landlordCode: bromford\n\n    name: Staffordshire Fire'],
    message: 'fire and bromford have the same landlordCode',
    mend: 'a code of its own',
  },
  {
    what: 'hours that the calendar does not know',
    files: edited(
      'agencies.yaml',
      'code: fire\n    name: Staffordshire Fire and Rescue Service\n    hours: always',
      'code: fire\n    name: Staffordshire Fire and Rescue Service\n    hours: nights',
    ),
    severity: 'fault',
    at: ['agencies.yaml', 'hours: nights'],
    message: 'fire keeps the week "nights"',
    mend: 'office, always',
  },
  {
    what: 'a week that never opens',
    files: edited('calendar.yaml', 'weeks:\n', 'weeks:\n  never: {}\n'),
    severity: 'fault',
    at: ['calendar.yaml', 'never: {}'],
    message: 'The week "never" is never open',
    mend: 'Give it opening hours',
  },
  {
    what: 'a calendar that ends too soon',
    files: edited('calendar.yaml', 'coversUntil: 2028-12-31', 'coversUntil: 2027-06-30'),
    severity: 'fault',
    at: ['calendar.yaml', 'coversUntil: 2027-06-30'],
    message: 'The calendar ends on 2027-06-30, but deadlines may fall as late as 2027-11-23',
    mend: 'Add the bank holidays',
  },
  {
    what: 'a calendar that was stretched, not filled',
    files: edited('calendar.yaml', 'coversUntil: 2028-12-31', 'coversUntil: 2029-12-31'),
    severity: 'fault',
    at: ['calendar.yaml', 'coversUntil: 2029-12-31'],
    message: 'claims to cover 2029, but names no closed day',
    mend: 'Add the bank holidays of 2029',
  },
  {
    what: 'a promise that is not made at every priority',
    files: edited(
      'deadlines.yaml',
      'kind: first_contact, priorities: [low], amount: 5',
      'kind: first_contact, priorities: [low], categories: [noise], amount: 5',
    ),
    severity: 'fault',
    at: ['deadlines.yaml', 'id: contact-low'],
    message: 'Nothing is promised for "first_contact" at priority low',
    mend: 'Add a row of kind "first_contact" for low',
  },
  {
    what: 'a deadline row that can never decide',
    files: edited(
      'deadlines.yaml',
      'kind: review, priorities: [low]',
      'kind: review, priorities: [standard]',
    ),
    severity: 'warning',
    at: ['deadlines.yaml', 'id: review-low'],
    message: '"review-standard" above it takes all it asks for',
    mend: 'Move it up',
  },
  {
    what: '999 that is no emergency',
    files: edited('risk.yaml', 'immediate_danger: emergency', 'immediate_danger: high'),
    severity: 'fault',
    at: ['risk.yaml', 'call999Flags'],
    message: '"immediate_danger" means 999, but its priority is only high',
    mend: 'immediate_danger: emergency',
  },
  {
    what: 'a weight for a level that is never found',
    files: edited('matching.yaml', 'same_mark: 6', 'same_marks: 6'),
    severity: 'fault',
    at: ['matching.yaml', 'same_marks: 6'],
    message: '"same_marks" is no level of vehicle',
    mend: 'Did you mean "same_mark"?',
  },
  {
    what: 'a weight for a comparison that is not made',
    files: edited('matching.yaml', '    vehicle: { same_mark: 6', '    shoes: { same_mark: 6'),
    severity: 'fault',
    at: ['matching.yaml', 'shoes:'],
    message: 'Nothing compares "shoes"',
    mend: 'vehicle',
  },
  {
    what: 'thresholds out of order',
    files: edited('matching.yaml', 'attach: 0.95', 'attach: 0.4'),
    severity: 'fault',
    at: ['matching.yaml', 'attach: 0.4'],
    message: 'The thresholds of sameIncident are not in order',
    mend: 'then propose, then attach',
  },
  {
    what: 'a phrase for a topic that does not exist',
    files: edited('phrases.yaml', 'topic: pets_roaming', 'topic: swans'),
    severity: 'fault',
    at: ['phrases.yaml', 'topic: swans'],
    message: 'speaks for the topic "swans"',
    mend: 'routing-rules.yaml',
  },
  {
    what: 'a rule that breaks an example',
    files: editedIn(
      'routing-rules.yaml',
      'categories: [sexual_acts] }\n    lead: police',
      'categories: [sexual_acts] }\n    lead: council_licensing',
    ),
    severity: 'fault',
    at: ['routing-examples.yaml', '- { say: A man exposes himself'],
    message: 'should reach police by the row "sexual-acts", but reaches council_licensing by "sexual-acts"',
    mend: 'Mend the routing table',
  },
];

test.each(UNFIT)('$what is told with file, line and mend', ({ files, severity, at, message, mend }) => {
  const findings = crossCheck(loaded(files), OPTIONS);
  expect(findings.map(faultInWords).join('\n')).toContain(message);
  const finding = findings.find((one) => one.message.includes(message));
  expect(finding).toMatchObject({ severity, file: at[0], line: lineOf(files, at[0], at[1]) });
  expect(finding?.mend).toContain(mend);
});

test('the desk of last resort without a valid contact is a fault, not a warning', () => {
  const text = (lichfieldFiles['agencies.yaml'] ?? '').replaceAll(
    'validFrom: 2024-01-01',
    'validFrom: 2030-01-01',
  );
  const findings = crossCheck(loaded({ ...lichfieldRules, 'agencies.yaml': text }), OPTIONS);
  const desk = findings.find(({ message }) =>
    message.startsWith('Lichfield District Council has no contact'),
  );
  expect(desk?.severity).toBe('fault');
});

test('moving one row above another it overlaps with is proved by the examples', () => {
  const text = lichfieldFiles['routing-rules.yaml'] ?? '';
  const [row] = /  - id: parking\n[\s\S]*?(?=  - id)/.exec(text) ?? [''];
  const moved = text
    .replace(row, '')
    .replace('  - id: violence-social-home', `${row}  - id: violence-social-home`);
  const findings = crossCheck(loaded({ ...lichfieldFiles, 'routing-rules.yaml': moved }), OPTIONS);
  expect(findings.map(({ message }) => message)).toContain(
    '"Punched over a parking space" should reach police by the row "violence", but reaches council_parking by "parking".',
  );
});
