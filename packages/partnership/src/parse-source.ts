import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { Position, RuleSetFault } from './rule-set-fault.ts';

export type SourcePath = readonly (string | number)[];

/** One file as data, and a way back from a place in the data to the line it was written on. */
export interface ParsedSource {
  readonly value: unknown;
  /** The nearest thing that exists at or above the path. */
  readonly locate: (path: SourcePath) => Position;
  /** Where a key of the mapping at the path is written. */
  readonly locateKey: (path: SourcePath, key: string) => Position;
}

export type ParseResult =
  | { readonly ok: true; readonly source: ParsedSource }
  | { readonly ok: false; readonly faults: readonly RuleSetFault[] };

const MENDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of the two and remove the other.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Close every bracket and quote, and line the entry up with its neighbours, two spaces a step.',
  MULTIPLE_DOCS: 'Remove the line "---": a file holds one document.',
  BAD_ALIAS: 'Write the value out instead of pointing to it.',
  MISSING_CHAR: 'Put text that contains a colon, a comma or a bracket in quotes.',
};
const USUAL_MEND = 'Correct the YAML here; text with a colon, a hash or a bracket wants quotes.';

const positionAt = (lines: LineCounter, offset: number): Position => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

const offsetAt = (document: Document, path: SourcePath): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
};

const keyOffsetAt = (document: Document, path: SourcePath, key: string): number => {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  return (isScalar(pair?.key) ? pair.key.range?.[0] : undefined) ?? offsetAt(document, path);
};

/** YAML 1.2 text → data with positions, or every fault that the parser finds in it. Duplicate keys are faults. */
export const parseSource = (file: string, text: string): ParseResult => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    file,
    ...positionAt(lines, error.pos[0]),
    message: `${error.message.replace(/[.\s]+$/, '')}.`,
    mend: MENDS[error.code] ?? USUAL_MEND,
  }));
  if (faults.length > 0) return { ok: false, faults };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const locate = (path: SourcePath): Position => positionAt(lines, offsetAt(document, path));
    const locateKey = (path: SourcePath, key: string): Position =>
      positionAt(lines, keyOffsetAt(document, path, key));
    return { ok: true, source: { value, locate, locateKey } };
  } catch (error) {
    // The parser throws only for aliases that point nowhere or multiply without end.
    const message = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      faults: [{ file, line: 1, column: 1, message: `${message}.`, mend: MENDS['BAD_ALIAS'] ?? USUAL_MEND }],
    };
  }
};
