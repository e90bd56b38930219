/** Where in a source file: both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a partnership file, where, and what to do about it; plain words for whoever edits the file. */
export interface RuleSetFault extends Position {
  /** File name inside the partnership's folder. */
  readonly file: string;
  readonly message: string;
  readonly mend: string;
}

/** A fault stops the rule set from being used; a warning only deserves a look. */
export interface RuleSetFinding extends RuleSetFault {
  readonly severity: 'fault' | 'warning';
}

/** One line for a terminal: `agencies.yaml:12:7 message. Mend: …`. */
export const faultInWords = ({ file, line, column, message, mend }: RuleSetFault): string =>
  `${file}:${line}:${column} ${message} Mend: ${mend}`;
