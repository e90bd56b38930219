import type { KnownCaller } from '@asb/casework';

export interface LatestReport {
  readonly reference: string;
  readonly href: string;
}

/** The last report that a caller made: its page says what to tell who asks for news. Null where none may be read. */
export const latestReport = ({ history }: Pick<KnownCaller, 'history'>): LatestReport | null => {
  const reported = history?.roles.find(({ role }) => role === 'reporter')?.incidents ?? [];
  const [latest] = reported
    .flatMap(({ reports }) => reports)
    .toSorted((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
  return latest === undefined ? null : { reference: latest.reference, href: `/reports/${latest.reference}` };
};
