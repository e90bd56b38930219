import type { ContactWeek } from '@asb/casework';
import type { CaseQuery } from '../cases/case-query.ts';

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const HEIGHT = 130;
const BASE = 155;
const STEP = 68;
const LEFT = 10;

/** Whole numbers, never rounded up to all: one late in three hundred is not 100%. */
const percentOf = ({ onTime, late }: ContactWeek): number | null =>
  onTime + late === 0 ? null : Math.floor((100 * onTime) / (onTime + late));

/** Bars of the share on time, and the figures behind them, each with its list. */
export const presentContact = (
  weeks: readonly ContactWeek[],
  href: (query: Partial<CaseQuery>) => string,
) => {
  const shown = weeks.map((week, n) => {
    const percent = percentOf(week);
    const height = ((percent ?? 0) / 100) * HEIGHT;
    const list = (contact: 'on_time' | 'late', count: number) => ({
      count,
      href: count === 0 ? null : href({ status: 'all', contact, week: week.week }),
    });
    return {
      label: SHORT.format(new Date(`${week.week}T00:00:00Z`)),
      percent,
      onTime: list('on_time', week.onTime),
      late: list('late', week.late),
      bar: { x: LEFT + n * STEP, middle: LEFT + n * STEP + 27, y: BASE - height, height },
    };
  });
  const known = shown.filter(({ percent }) => percent !== null);
  const last = known.at(-1);
  const lowest = Math.min(...known.map(({ percent }) => percent ?? 0));
  const highest = Math.max(...known.map(({ percent }) => percent ?? 0));
  return {
    weeks: shown,
    any: last !== undefined,
    said:
      last === undefined
        ? 'No first contact fell due in these weeks.'
        : `Week of ${last.label}: ${last.percent ?? 0}%. A week counts the first contacts that fell due in it.`,
    described:
      lowest === highest
        ? `${lowest}% of first contacts were on time. The table below gives every figure.`
        : `Between ${lowest}% and ${highest}% of first contacts were on time each week. The table below gives every figure.`,
  };
};
