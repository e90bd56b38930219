import { loadRuleSetFromTexts, type LoadedRuleSet } from './load-rule-set.ts';
import { LICHFIELD_EXAMPLE, readSourceFiles, type SourceFiles } from './source-files.ts';

export const lichfieldFiles = await readSourceFiles(LICHFIELD_EXAMPLE);

/** One example for the whole table: for tests about anything but the examples, since reading them all takes time. */
const ONE_EXAMPLE =
  'examples:\n  - { say: Trouble again, category: null, lead: council_asb, rule: anything-else }\n';

/** The rules of the Lichfield example, with one of its examples. */
export const lichfieldRules: SourceFiles = { ...lichfieldFiles, 'routing-examples.yaml': ONE_EXAMPLE };

/** The Lichfield example with one passage of one file replaced. The passage must be there. */
export const edited = (
  file: string,
  from: string,
  to: string,
  files: SourceFiles = lichfieldFiles,
): SourceFiles => {
  const text = files[file];
  if (text === undefined || !text.includes(from)) throw new Error(`${file} does not contain "${from}"`);
  return { ...files, [file]: text.replace(from, () => to) };
};

/** Line, from 1, on which a passage begins. */
export const lineOf = (files: SourceFiles, file: string, passage: string): number => {
  const text = files[file] ?? '';
  const offset = text.indexOf(passage);
  if (offset < 0) throw new Error(`${file} does not contain "${passage}"`);
  return text.slice(0, offset).split('\n').length;
};

export const loaded = (files: SourceFiles, version = 1): LoadedRuleSet => {
  const result = loadRuleSetFromTexts(files, version);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
};
