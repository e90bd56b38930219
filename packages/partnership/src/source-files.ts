import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files that make up a rule set, and the examples that prove it. */
export const RULE_SET_FILES = {
  partnership: 'partnership.yaml',
  agencies: 'agencies.yaml',
  categories: 'categories.yaml',
  routing: 'routing-rules.yaml',
  deadlines: 'deadlines.yaml',
  calendar: 'calendar.yaml',
  repeatDefinitions: 'repeat-definitions.yaml',
  access: 'access.yaml',
  risk: 'risk.yaml',
  matching: 'matching.yaml',
  phrases: 'phrases.yaml',
  examples: 'routing-examples.yaml',
} as const;
export type RuleSetPart = keyof typeof RULE_SET_FILES;

/** File name → text, as a published version keeps it, comments and all. */
export type SourceFiles = Readonly<Record<string, string>>;

/** Absolute path of the Lichfield example that ships with the system. */
export const LICHFIELD_EXAMPLE = fileURLToPath(new URL('../examples/lichfield', import.meta.url));

const isYaml = (name: string): boolean => name.endsWith('.yaml') || name.endsWith('.yml');

/** Every YAML file of a folder (not of folders in it), by name. Throws what the file system throws. */
export const readSourceFiles = async (folder: string): Promise<SourceFiles> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && isYaml(entry.name)).map(({ name }) => name);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
};
