import type { Category } from './category.ts';
import type { FoundMeaning, ReadWords } from './read-words.ts';
import { weighEvidence } from './weigh-evidence.ts';

const LEAST_BITS = 2.5;
/** A finer matter of another category than the leading one must be surely there to be worth a word. */
const OTHER_CATEGORY_BITS = 5;
/** Everyday life and other doors count beside a graver lead only where they speak about as loudly. */
const DOOR_MARGIN_BITS = 1;

const isWorthAWord = (
  rows: readonly FoundMeaning[],
  score: number,
  lead: Category | null,
  leadBits: number,
): boolean => {
  if (score < LEAST_BITS) return false;
  if (lead === null || rows.some((row) => row.category === lead || row.category === null)) return true;
  if (rows.every((row) => !row.asb)) return score >= leadBits - DOOR_MARGIN_BITS;
  return score >= OTHER_CATEGORY_BITS;
};

/** Finer matters found, most telling first; `in_progress` says when, not what, and stands last. */
export const findTopics = (read: ReadWords, lead: Category | null, leadBits: number): readonly string[] => {
  const rowsByTopic = new Map<string, FoundMeaning[]>();
  for (const one of read.found) {
    if (one.topic === null || one.stance === 'denied') continue;
    const rows = rowsByTopic.get(one.topic);
    if (rows === undefined) rowsByTopic.set(one.topic, [one]);
    else rows.push(one);
  }
  return [...rowsByTopic]
    .map(([topic, rows]) => ({ topic, rows, score: weighEvidence(rows).score }))
    .filter(({ rows, score }) => isWorthAWord(rows, score, lead, leadBits))
    .sort(
      (a, b) =>
        Number(a.topic === 'in_progress') - Number(b.topic === 'in_progress') ||
        b.score - a.score ||
        (a.topic < b.topic ? -1 : 1),
    )
    .map(({ topic }) => topic);
};
