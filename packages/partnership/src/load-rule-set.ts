import type { RoutingFacts, AgencyKind, RuleSet } from '@asb/domain';
import type { z } from 'zod';
import { assembleRuleSet, type RuleSetFiles } from './assemble-rule-set.ts';
import { closestWord } from './closest-word.ts';
import * as shapes from './file-shapes.ts';
import { fingerprintOf } from './fingerprint.ts';
import { parseSource, type ParsedSource, type SourcePath } from './parse-source.ts';
import type { Position, RuleSetFault } from './rule-set-fault.ts';
import { shapeFaults } from './shape-faults.ts';
import { readSourceFiles, RULE_SET_FILES, type RuleSetPart, type SourceFiles } from './source-files.ts';

/** One line of the examples kept beside the rules: these facts must reach this row and this kind of lead. */
export interface RoutingExample {
  readonly say: string;
  readonly facts: RoutingFacts;
  readonly lead: AgencyKind;
  readonly rule: string;
}

export interface LoadedRuleSet {
  readonly ruleSet: RuleSet;
  readonly examples: readonly RoutingExample[];
  /** The texts it was read from, to be kept with a published version. */
  readonly files: SourceFiles;
  /** Where a place in the data is written; for the faults that only a look across files can find. */
  readonly locate: (part: RuleSetPart, path: SourcePath) => Position;
}

export type LoadResult =
  | { readonly ok: true; readonly value: LoadedRuleSet }
  | { readonly ok: false; readonly refusal: 'faulty_rule_set'; readonly faults: readonly RuleSetFault[] };

const SHAPES = {
  partnership: shapes.partnershipFile,
  agencies: shapes.agenciesFile,
  categories: shapes.categoriesFile,
  routing: shapes.routingFile,
  deadlines: shapes.deadlinesFile,
  calendar: shapes.calendarFile,
  repeatDefinitions: shapes.repeatDefinitionsFile,
  access: shapes.accessFile,
  risk: shapes.riskFile,
  matching: shapes.matchingFile,
  phrases: shapes.phrasesFile,
  examples: shapes.examplesFile,
} satisfies Record<RuleSetPart, z.ZodType>;

const PARTS = Object.keys(RULE_SET_FILES) as readonly RuleSetPart[];
const FILE_NAMES: readonly string[] = Object.values(RULE_SET_FILES);

const strangerFault = (file: string): RuleSetFault => {
  const close = closestWord(file, FILE_NAMES);
  const mend =
    close === null ? `Remove it, or use one of ${FILE_NAMES.join(', ')}.` : `Did you mean "${close}"?`;
  return { file, line: 1, column: 1, message: `A rule set has no file of this name.`, mend };
};

interface Reading {
  readonly source: ParsedSource;
  readonly data: unknown;
}

const readPart = (part: RuleSetPart, files: SourceFiles): Reading | readonly RuleSetFault[] => {
  const file = RULE_SET_FILES[part];
  const written = Object.hasOwn(files, file) ? files[file] : undefined;
  if (written === undefined) {
    const mend = `Write ${file} beside the others; the Lichfield example shows one.`;
    return [{ file, line: 1, column: 1, message: 'The file is missing.', mend }];
  }
  const parsed = parseSource(file, written);
  if (!parsed.ok) return parsed.faults;
  const shaped = SHAPES[part].safeParse(parsed.source.value);
  if (!shaped.success) return shapeFaults(file, parsed.source, shaped.error.issues);
  return { source: parsed.source, data: shaped.data };
};

const examplesFrom = ({ examples }: RuleSetFiles['examples']): readonly RoutingExample[] =>
  examples.map(({ say, category, topics, flags, tenure, isAsb, lead, rule }) => ({
    say,
    facts: { category: category ?? null, topics, flags, tenure: tenure ?? null, isAsb },
    lead,
    rule,
  }));

/**
 * A rule set from the texts of its files, or all faults of all files together. Says only whether each file has the
 * right shape; whether they fit together is for `crossCheck`.
 */
export const loadRuleSetFromTexts = (files: SourceFiles, version: number): LoadResult => {
  const faults: RuleSetFault[] = Object.keys(files)
    .filter((file) => !FILE_NAMES.includes(file))
    .map(strangerFault);
  const sources = new Map<RuleSetPart, ParsedSource>();
  const data: Partial<Record<RuleSetPart, unknown>> = {};
  for (const part of PARTS) {
    const reading = readPart(part, files);
    if ('source' in reading) {
      sources.set(part, reading.source);
      data[part] = reading.data;
    } else {
      faults.push(...reading);
    }
  }
  if (faults.length > 0) return { ok: false, refusal: 'faulty_rule_set', faults };
  // Every part was parsed by its own shape just above.
  const parts = data as unknown as RuleSetFiles;
  const content = assembleRuleSet(parts);
  const ruleSet = { ...content, version, fingerprint: fingerprintOf(content) };
  const locate = (part: RuleSetPart, path: SourcePath): Position =>
    sources.get(part)?.locate(path) ?? { line: 1, column: 1 };
  return { ok: true, value: { ruleSet, examples: examplesFrom(parts.examples), files, locate } };
};

/** As `loadRuleSetFromTexts`, from a folder on disk. A folder that cannot be read is a fault like any other. */
export const loadRuleSetFromFolder = async (folder: string, version: number): Promise<LoadResult> => {
  let files: SourceFiles;
  try {
    files = await readSourceFiles(folder);
  } catch (error) {
    const message = `The folder cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    const mend = 'Set PARTNERSHIP_CONFIG to a folder that holds the partnership files.';
    return {
      ok: false,
      refusal: 'faulty_rule_set',
      faults: [{ file: folder, line: 1, column: 1, message, mend }],
    };
  }
  return loadRuleSetFromTexts(files, version);
};
