import { expect, test } from 'vitest';
import { edited, lichfieldFiles, lineOf } from './edited-example.fixture.ts';
import { loadRuleSetFromFolder, loadRuleSetFromTexts } from './load-rule-set.ts';
import { faultInWords } from './rule-set-fault.ts';
import { LICHFIELD_EXAMPLE, RULE_SET_FILES } from './source-files.ts';

interface Broken {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Passage of the broken text that stands on the line the fault must name. */
  readonly at: string;
  readonly message: string;
  readonly mend: string;
}

const BROKEN: readonly Broken[] = [
  {
    what: 'a misspelt agency kind',
    file: 'routing-rules.yaml',
    from: 'lead: council_licensing',
    to: 'lead: council_licencing',
    at: 'lead: council_licencing',
    message: '"council_licencing" is not known as rules[57].lead.',
    mend: 'Did you mean "council_licensing"?',
  },
  {
    what: 'a misspelt key',
    file: 'access.yaml',
    from: 'restrictedFlags:',
    to: 'restrictedFlag:',
    at: 'restrictedFlag:',
    message: '"restrictedFlag" is not known.',
    mend: 'Did you mean "restrictedFlags"?',
  },
  {
    what: 'a key twice',
    file: 'partnership.yaml',
    from: 'code: lichfield',
    to: 'code: lichfield\ncode: other',
    at: 'code: other',
    message: 'Map keys must be unique.',
    mend: 'Keep one of the two and remove the other.',
  },
  {
    what: 'text that does not parse',
    file: 'risk.yaml',
    from: 'call999Flags: [immediate_danger]',
    to: 'call999Flags: [immediate_danger',
    at: 'source:',
    message: 'Flow sequence',
    mend: 'Close every bracket',
  },
  {
    what: 'a day that does not exist',
    file: 'calendar.yaml',
    from: 'date: 2026-12-28',
    to: 'date: 2026-02-30',
    at: 'date: 2026-02-30',
    message: 'closedDays[24].date does not fit: "2026-02-30".',
    mend: 'There is no such day',
  },
  {
    what: 'a closed day twice',
    file: 'calendar.yaml',
    from: 'date: 2026-12-28',
    to: 'date: 2026-12-25',
    at: '{ date: 2026-12-25, name: Boxing',
    message: 'date "2026-12-25" stands here twice.',
    mend: 'remove it',
  },
  {
    what: 'opening hours the wrong way round',
    file: 'calendar.yaml',
    from: "monday: ['09:00-17:00']",
    to: "monday: ['17:00-09:00']",
    at: "'17:00-09:00'",
    message: 'weeks.office.monday[1] does not fit',
    mend: 'Write the opening time first',
  },
  {
    what: 'a zone that does not exist',
    file: 'calendar.yaml',
    from: 'Europe/London',
    to: 'Europe/Lichfield',
    at: 'timeZone:',
    message: 'timeZone does not fit: "Europe/Lichfield".',
    mend: 'Europe/London',
  },
  {
    what: 'a weight that is text',
    file: 'matching.yaml',
    from: 'same_uprn: 7',
    to: 'same_uprn: seven',
    at: 'same_uprn: seven',
    message: 'sameIncident.weights.place.same_uprn is "seven".',
    mend: 'Write a number.',
  },
  {
    what: 'a prior of one',
    file: 'matching.yaml',
    from: 'prior: 0.05',
    to: 'prior: 1',
    at: 'prior: 1',
    message: 'sameIncident.prior does not fit: 1.',
    mend: 'between 0 and 1',
  },
  {
    what: 'a deadline of no time',
    file: 'deadlines.yaml',
    from: 'amount: 15, unit: minutes',
    to: 'amount: 0, unit: minutes',
    at: 'id: look-emergency',
    message: 'amount does not fit: 0.',
    mend: 'above zero',
  },
  {
    what: 'a category that is missing',
    file: 'categories.yaml',
    from: '  hate: {',
    to: '  heat: {',
    at: '  noise: {',
    message: 'categories.hate is missing.',
    mend: 'Add it',
  },
  {
    what: 'a repeat of one',
    file: 'repeat-definitions.yaml',
    from: 'incidents: 2',
    to: 'incidents: 1',
    at: 'incidents: 1',
    message: 'definitions[1].incidents does not fit: 1.',
    mend: 'write 2 or more',
  },
  {
    what: 'a phrase that speaks for nothing',
    file: 'phrases.yaml',
    from: 'phrase: car meet, category: vehicles,',
    to: 'phrase: car meet,',
    at: 'phrase: car meet',
    message: 'phrases[3] does not fit',
    mend: 'Name a category or a topic',
  },
  {
    what: 'two agencies of one code',
    file: 'agencies.yaml',
    from: 'code: probation',
    to: 'code: police',
    at: 'code: police\n    name: Staffordshire Probation',
    message: 'code "police" stands here twice.',
    mend: 'another name',
  },
  {
    what: 'a contact without a source',
    file: 'agencies.yaml',
    from: '        source: http://staffordshirefire.gov.uk/3022.asp\n',
    to: '',
    at: "purpose: urgent\n        channel: phone\n        value: '999'\n        validFrom: 2000-01-01\n      - purpose",
    message: 'contacts[1].source is missing.',
    mend: 'Add it: text.',
  },
  {
    what: 'a comma in unquoted text',
    file: 'routing-examples.yaml',
    from: 'say: Slurs sprayed on the wall of the takeaway',
    to: 'say: Slurs sprayed, in red, on the wall',
    at: 'say: Slurs',
    message: '"in red" is not known',
    mend: 'in quotes',
  },
];

test.each(BROKEN)('$what names the file, the line and the mend', ({ file, from, to, at, message, mend }) => {
  const files = edited(file, from, to);
  // The file alone, which is quicker; that the others are missing is told beside it.
  const result = loadRuleSetFromTexts({ [file]: files[file] ?? '' }, 1);
  const faults = result.ok ? [] : result.faults;
  // Compared as words, so that a failure shows what was told instead.
  const told = faults
    .map((fault) => `${fault.file}:${String(fault.line)} ${fault.message} ${fault.mend}`)
    .join('\n');
  expect(told).toContain(message);
  const fault = faults.find((one) => one.message.includes(message));
  expect(fault).toMatchObject({ file, line: lineOf(files, file, at) });
  expect(fault?.mend).toContain(mend);
});

test('faults of several files come together', () => {
  const files = {
    ...edited('access.yaml', 'restrictedFlags:', 'restrictedFlag:'),
    'risk.yaml': 'call999Flags: [now]',
    'partnership.yaml': '',
  };
  const result = loadRuleSetFromTexts(files, 1);
  const named = result.ok ? [] : [...new Set(result.faults.map(({ file }) => file))];
  expect(named).toEqual(['partnership.yaml', 'access.yaml', 'risk.yaml']);
});

test('a missing file and one that nobody asked for are both told', () => {
  const { 'deadlines.yaml': deadlines, ...others } = lichfieldFiles;
  const result = loadRuleSetFromTexts({ ...others, 'deadline.yaml': deadlines ?? '' }, 1);
  expect(result.ok ? [] : result.faults.map(faultInWords)).toEqual([
    'deadline.yaml:1:1 A rule set has no file of this name. Mend: Did you mean "deadlines.yaml"?',
    'deadlines.yaml:1:1 The file is missing. Mend: Write deadlines.yaml beside the others; the Lichfield example shows one.',
  ]);
});

test('a name that every object has is still a file nobody wrote', () => {
  const result = loadRuleSetFromTexts(Object.create(lichfieldFiles) as Record<string, string>, 1);
  expect(result.ok ? 0 : result.faults.length).toBe(Object.keys(RULE_SET_FILES).length);
});

test('aliases that multiply are refused, not followed', () => {
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [name, inner] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => [pair[0], pair[1]])) {
    rows.push(
      `${name ?? ''}: &${name ?? ''} [${Array(10)
        .fill(`*${inner ?? ''}`)
        .join(', ')}]`,
    );
  }
  const result = loadRuleSetFromTexts({ ...lichfieldFiles, 'risk.yaml': rows.join('\n') }, 1);
  expect(result.ok ? [] : result.faults.map(({ file, mend }) => ({ file, mend }))).toContainEqual({
    file: 'risk.yaml',
    mend: 'Write the value out instead of pointing to it.',
  });
});

test('a folder that is not there is a fault with a mend', async () => {
  const result = await loadRuleSetFromFolder('/nowhere/at/all', 1);
  const faults = result.ok ? [] : result.faults;
  expect(faults.map(({ file }) => file)).toEqual(['/nowhere/at/all']);
  expect(faults[0]?.mend).toContain('PARTNERSHIP_CONFIG');
});

test('a folder and its texts give the same rule set, and the texts are kept', async () => {
  const fromFolder = await loadRuleSetFromFolder(LICHFIELD_EXAMPLE, 3);
  if (!fromFolder.ok) throw new Error(fromFolder.refusal);
  const again = loadRuleSetFromTexts(fromFolder.value.files, 3);
  if (!again.ok) throw new Error(again.refusal);
  expect(again.value.ruleSet).toEqual(fromFolder.value.ruleSet);
  expect(again.value.ruleSet.version).toBe(3);
  expect(again.value.files['routing-rules.yaml']).toContain('# Who leads.');
});
