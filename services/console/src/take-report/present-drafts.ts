import type { Draft } from '@asb/casework';
import { storedDraftForm } from './draft.form.ts';

export interface DraftRow {
  readonly id: string;
  /** Its place, else its first words: enough to know it again. */
  readonly title: string;
  readonly words: string;
  readonly startedAt: Date | null;
  readonly savedAt: Date | null;
}

const SHORT = 80;

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SHORT ? line : `${line.slice(0, SHORT).replace(/\s+\S*$/, '')} …`;
};

/** Drafts as lines of a list. */
export const presentDraftRows = (drafts: readonly Draft[]): DraftRow[] =>
  drafts.map(({ id, fields, startedAt, savedAt }) => {
    const { place, words } = storedDraftForm(fields);
    const said = shortened(words);
    return { id, title: shortened(place) || 'No place yet', words: said, startedAt, savedAt };
  });
