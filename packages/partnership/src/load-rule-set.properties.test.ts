import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossCheck } from './cross-check.ts';
import { lichfieldFiles, lichfieldRules } from './edited-example.fixture.ts';
import { loadRuleSetFromTexts } from './load-rule-set.ts';
import type { RuleSetFault } from './rule-set-fault.ts';
import { RULE_SET_FILES, type SourceFiles } from './source-files.ts';

const anyFile = fc.constantFrom(...Object.values(RULE_SET_FILES));

/**
 * What is wrong with one file of the example, found without throwing: its shape first (read alone, which is quicker),
 * then how it fits the others.
 */
const faultsOf = (file: string, text: string): readonly RuleSetFault[] => {
  const alone = loadRuleSetFromTexts({ [file]: text }, 1);
  const own = alone.ok ? [] : alone.faults.filter((fault) => fault.file === file);
  if (own.length > 0) return own;
  const whole = loadRuleSetFromTexts({ ...lichfieldRules, [file]: text }, 1);
  return whole.ok ? crossCheck(whole.value, { today: '2026-11-23', coverUntil: '2027-11-23' }) : whole.faults;
};

const expectToBeMendable = (file: string, text: string): void => {
  const texts: SourceFiles = { ...lichfieldRules, [file]: text };
  for (const fault of faultsOf(file, text)) {
    expect(fault.line).toBeGreaterThanOrEqual(1);
    expect(fault.line).toBeLessThanOrEqual((texts[fault.file] ?? '').split('\n').length);
    expect(fault.mend).not.toBe('');
  }
};

test('text that is no rule set is refused, never thrown at the caller', () => {
  fc.assert(
    fc.property(anyFile, fc.oneof(fc.string({ maxLength: 300 }), fc.json()), (file, text) => {
      const result = loadRuleSetFromTexts({ [file]: text }, 1);
      const named = result.ok ? [] : result.faults.map((fault) => fault.file);
      expect(named).toContain(file);
      expectToBeMendable(file, text);
    }),
  );
});

test('whatever line is lost, doubled or cut short, each finding names a line of the file and a mend', () => {
  fc.assert(
    fc.property(
      anyFile,
      fc.nat(),
      fc.constantFrom('lost', 'doubled', 'cut'),
      fc.nat({ max: 60 }),
      (file, nth, fate, at) => {
        const lines = (lichfieldFiles[file] ?? '').split('\n');
        const index = nth % lines.length;
        const line = lines[index] ?? '';
        const instead = { lost: [], doubled: [line, line], cut: [line.slice(0, at)] }[fate];
        expectToBeMendable(file, lines.toSpliced(index, 1, ...instead).join('\n'));
      },
    ),
    { numRuns: 12 },
  );
});
