import type { CaseDetail, Happening, ReportView } from '@asb/casework';
import { CHANNEL_WORDS, REPORT_STATUS_WORDS } from '../../layout/words.ts';

export interface ShownReport {
  readonly id: string;
  readonly reference: string;
  readonly reportedAt: Date;
  readonly channel: string | null;
  readonly status: string;
  readonly words: string;
  /** All of it, where `words` is only its beginning. */
  readonly whole: string | null;
  readonly additions: readonly { readonly at: Date; readonly description: string }[];
  readonly incidents: readonly {
    readonly happened: Happening;
    /** References of the other reports on this page that tell of it too. */
    readonly alsoIn: readonly string[];
    /** How many more reports tell of it. */
    readonly others: number;
  }[];
}

/** As much as is read at a glance; the rest is opened. */
const AT_A_GLANCE = 500;

const beginningOf = (text: string): string => {
  const cut = text.slice(0, AT_A_GLANCE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), AT_A_GLANCE / 2)).trimEnd()}…`;
};

/** What was told, report by report, and of which incidents of this case. */
export const presentReports = (
  reports: readonly ReportView[],
  { incidents }: Pick<CaseDetail, 'incidents'>,
): ShownReport[] =>
  reports.map(({ id, reference, reportedAt, status, told }) => {
    const said = told?.description ?? 'No words were given.';
    const isLong = said.length > AT_A_GLANCE;
    return {
      id,
      reference,
      reportedAt,
      channel: told === null ? null : CHANNEL_WORDS[told.channel],
      status: REPORT_STATUS_WORDS[status],
      words: isLong ? beginningOf(said) : said,
      whole: isLong ? said : null,
      additions: told?.additions ?? [],
      incidents: incidents
        .filter((incident) => incident.reports.includes(id))
        .map(({ reports: tellers, occurredFrom, occurredTo, occurredAt }) => {
          const others = tellers.filter((other) => other !== id);
          const alsoIn = reports.filter((other) => others.includes(other.id));
          return {
            happened: { occurredFrom, occurredTo, occurredAt },
            alsoIn: alsoIn.map((other) => other.reference),
            others: others.length - alsoIn.length,
          };
        }),
    };
  });
