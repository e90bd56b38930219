import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NewReport } from '@asb/casework';
import {
  fieldErrors,
  instant,
  optionalText,
  previewBody,
  reportBody,
  told,
  toldContent,
} from '@asb/contracts';
import { CATEGORIES, CHANNELS, type Category } from '@asb/domain';
import type { NumberedRow } from '../import/read-rows.ts';

/** Which reports belong together is named by whoever labelled them, in words or in numbers. */
const truth = z.union([optionalText(200), z.number().transform(String)]);

/**
 * A report as the API takes it, and what is known of it afterwards. Of any city: a category may be that city's own, and
 * a row may have nothing but an address and a time.
 */
const rowShape = z.strictObject({
  ...previewBody.shape,
  channel: z.enum(CHANNELS).default('import'),
  category: optionalText(200),
  externalReference: reportBody.shape.externalReference,
  history: told(z.boolean()),
  reportedAt: instant,
  truthIncident: truth,
  truthCase: truth,
});

/** A report to replay, with the truth about it. */
export interface EvaluationRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly report: NewReport;
  readonly reportedAt: Date;
  /** The category in the sender's own word, whether it is one of ours or not. */
  readonly category: string | null;
  readonly truthIncident: string | null;
  readonly truthCase: string | null;
}

export interface RowFault {
  readonly line: number;
  readonly field: string;
  readonly detail: string;
}

/** A report needs words or a category; these say nothing, and matching finds too few words in them to compare. */
const NO_WORDS = 'No description';

const isOurs = (category: string | null): category is Category =>
  (CATEGORIES as readonly (string | null)[]).includes(category);

/** A category that is not ours is told in words, as an import's mapping would tell it. */
const wordsOf = (description: string | null, category: string | null): string | null => {
  if (isOurs(category)) return description;
  const words = [category, description].filter((part) => part !== null);
  return words.length === 0 ? NO_WORDS : words.join('. ');
};

/** The report that a line tells, or what is wrong with it, by field. Values are never repeated. */
export const readEvaluationRow = ({ line, content }: NumberedRow<unknown>): EvaluationRow | RowFault[] => {
  const read = rowShape.safeParse(content);
  if (!read.success)
    return fieldErrors(read.error.issues).map(({ field, detail }) => ({
      line,
      field: field === 'body' ? 'the line' : field,
      detail,
    }));
  const {
    truthIncident,
    truthCase,
    externalReference,
    reportedAt,
    category,
    history: _,
    ...body
  } = read.data;
  const ours = isOurs(category) ? category : null;
  return {
    line,
    reportedAt,
    category,
    truthIncident,
    truthCase,
    report: {
      channel: body.channel,
      ...toldContent({ ...body, category: ours, description: wordsOf(body.description, category) }),
      external: externalReference,
      reportedAt,
      // Recorded and matched; nobody is told and no promise runs.
      history: true,
      idempotencyKey: null,
      bodyHash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    },
  };
};

const referenceOf = ({ report: { external } }: EvaluationRow): string | null =>
  external === null ? null : JSON.stringify([external.system, external.id]);

/** All rows of a file in the order in which they were reported, and every fault in it. */
export const readEvaluationRows = async (
  lines: AsyncIterable<NumberedRow<unknown>>,
): Promise<{ readonly rows: readonly EvaluationRow[]; readonly faults: readonly RowFault[] }> => {
  const rows: EvaluationRow[] = [];
  const faults: RowFault[] = [];
  const firstLine = new Map<string, number>();
  for await (const numbered of lines) {
    const row = readEvaluationRow(numbered);
    if (Array.isArray(row)) {
      faults.push(...row);
      continue;
    }
    const reference = referenceOf(row);
    const before = reference === null ? undefined : firstLine.get(reference);
    if (before !== undefined)
      faults.push({ line: row.line, field: 'externalReference', detail: `is that of line ${before}` });
    if (reference !== null && before === undefined) firstLine.set(reference, row.line);
    rows.push(row);
  }
  rows.sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime() || a.line - b.line);
  return { rows, faults };
};
