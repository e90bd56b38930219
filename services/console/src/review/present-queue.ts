import type { QueuedReport, ReviewQueue } from '@asb/casework';
import { REVIEW_REASONS, type ReviewReason } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { durationWords } from '../layout/dates.ts';
import { presentDeadline } from '../layout/present-deadline.ts';
import { chiefWords, placeWords } from './present-comparison.ts';
import { ASK_WORDS } from './review-words.ts';

const askedOf = ({ reviewReason, match }: QueuedReport, names: Names): string => {
  if (reviewReason !== 'match_proposed') return ASK_WORDS[reviewReason ?? 'category_unclear'];
  if (match?.case != null) return `Is this part of case ${match.case.reference}?`;
  return match?.knownTo == null
    ? 'Is it what another report told?'
    : `Is it what ${names.agency(match.knownTo)} knows?`;
};

const showRow = (report: QueuedReport, asks: ReviewReason | undefined, names: Names, now: Date) => ({
  reference: report.reference,
  href: `/review/${report.reference}${asks === undefined ? '' : `?asks=${asks}`}`,
  asked: askedOf(report, names),
  title: `${names.category(report.category)}, ${placeWords(report)}`,
  because: report.match === null || report.match.band === 'new' ? null : chiefWords(report.match.evidence),
  priority: report.priority,
  waits: durationWords(now.getTime() - report.waitingSince.getTime()),
  due:
    report.reviewDueAt === null
      ? null
      : presentDeadline({ dueAt: report.reviewDueAt, status: 'running' }, now),
  provisional: report.case,
});

const addressOf = (asks: ReviewReason | undefined, page: number): string => {
  const query = new URLSearchParams();
  if (asks !== undefined) query.set('asks', asks);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? '/review' : `/review?${text}`;
};

/** The queue as it is read: what is asked, of what, how long it waits, and the ways to narrow it. */
export const presentQueue = (queue: ReviewQueue, asks: ReviewReason | undefined, names: Names, now: Date) => {
  const { counts, page, pages } = queue;
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const kinds = REVIEW_REASONS.filter((reason) => (counts[reason] ?? 0) > 0 || reason === asks);
  return {
    rows: queue.items.map((report) => showRow(report, asks, names, now)),
    filters: [
      { words: `All (${total})`, href: '/review', current: asks === undefined },
      ...kinds.map((reason) => ({
        words: `${ASK_WORDS[reason]} (${counts[reason] ?? 0})`,
        href: addressOf(reason, 1),
        current: reason === asks,
      })),
    ],
    total,
    page,
    pages,
    previousHref: page > 1 ? addressOf(asks, page - 1) : null,
    nextHref: page < pages ? addressOf(asks, page + 1) : null,
  };
};
