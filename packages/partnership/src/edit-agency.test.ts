import { describe, expect, it } from 'vitest';
import { lichfieldFiles, lichfieldRules, loaded } from './edited-example.fixture.ts';
import { editAgency, type AgencyEdit } from './edit-agency.ts';

const ON = { today: '2026-11-25', yesterday: '2026-11-24', source: 'told by their desk: by telephone' };
const FILE = 'agencies.yaml';
const COUNCIL: AgencyEdit = { name: 'Lichfield District Council', hours: 'office', ended: [], added: [] };
const OLD = { purpose: 'referrals', channel: 'email', value: 'community.safety@council.example' } as const;
const FRESH = { ...OLD, value: 'desk@council.example' };

const contactsOf = (files: ReturnType<typeof editAgency>) =>
  loaded(files)
    .ruleSet.agencies.find(({ code }) => code === 'council')
    ?.contacts.filter(({ purpose, channel }) => purpose === 'referrals' && channel === 'email')
    .map(({ value, validFrom, validTo }) => [value, validFrom, validTo]);

const linesOf = (text: string | undefined): string[] => text?.split('\n') ?? [];

describe('editing an agency', () => {
  it('leaves every line as it was where nothing changes', () => {
    expect(editAgency(lichfieldFiles, 'council', COUNCIL, ON)).toEqual(lichfieldFiles);
  });

  it('keeps what was true with its last day, and every other line and comment', () => {
    const after = editAgency(
      lichfieldRules,
      'council',
      { name: 'Lichfield: the council', hours: 'always', ended: [OLD], added: [FRESH] },
      ON,
    );
    expect(contactsOf(after)).toEqual([
      ['community.safety@council.example', '2024-01-01', '2026-11-24'],
      ['desk@council.example', '2026-11-25', null],
    ]);
    const [before, now] = [linesOf(lichfieldRules[FILE]), linesOf(after[FILE])];
    expect(before.filter((line) => !now.includes(line))).toEqual(['    name: Lichfield District Council']);
    expect(now.length).toBe(before.length + 6);
    expect(now.slice(5, 8)).toEqual([
      '    name: "Lichfield: the council"',
      '    hours: always',
      '    teams:',
    ]);
  });

  it('replaces a contact that began today, and writes a number as text', () => {
    const once = editAgency(lichfieldRules, 'council', { ...COUNCIL, ended: [OLD], added: [FRESH] }, ON);
    const newest = { ...FRESH, value: 'inbox@council.example' };
    const twice = editAgency(once, 'council', { ...COUNCIL, ended: [FRESH], added: [newest] }, ON);
    expect(contactsOf(twice)?.map(([value]) => value)).toEqual([OLD.value, newest.value]);
    const number = { purpose: 'public', channel: 'phone', value: '101' } as const;
    const numbered = editAgency(lichfieldRules, 'council', { ...COUNCIL, added: [number] }, ON);
    expect(loaded(numbered).ruleSet.agencies[0]?.contacts.at(-1)?.value).toBe('101');
  });

  it('says that there is no such agency', () => {
    expect(() => editAgency(lichfieldFiles, 'atlantis', COUNCIL, ON)).toThrow('There is no agency atlantis.');
  });
});
