import type { ReviewSubject, SettlementPreview, WaitingReport } from '@asb/casework';
import type { RuleSet } from '@asb/domain';
import type { Names } from '../case/names.ts';
import { PRIORITY_WORDS } from '../layout/words.ts';
import { chiefWords, placeWords, reportedWords, spanWords } from '../review/present-comparison.ts';
import { comparedWith } from '../review/present-review.ts';

/** One line of the shelf. */
export const presentShelved = (report: WaitingReport, names: Names) => ({
  reference: report.reference,
  href: `/shelf/${report.reference}`,
  title: names.category(report.category),
  reportedAt: report.reportedAt,
  near: report.match === null ? null : chiefWords(report.match.evidence),
});

interface Facts {
  readonly subject: ReviewSubject;
  readonly preview: SettlementPreview | null;
  readonly ruleSet: Pick<RuleSet, 'categories'>;
  readonly names: Names;
  readonly now: Date;
}

/** A report kept without a case: what was told, why it is kept, what came near, and what a case would mean. */
export const presentShelf = ({ subject, preview, ruleSet, names, now }: Facts) => {
  const { report, facts } = subject;
  const { match, decision } = report;
  return {
    reference: report.reference,
    version: report.version,
    shelved: report.status === 'shelved',
    caseNow: report.case?.reference ?? null,
    told: {
      where: placeWords(facts),
      when: [spanWords(facts, now), ...reportedWords(subject, now)].join('. '),
      who: facts.anonymous ? 'Anonymous caller' : 'Caller gave a name',
      kind: names.category(decision?.category ?? null),
      description: report.told?.description ?? null,
      additions: report.told?.additions ?? [],
    },
    because: decision?.routing?.rule.because ?? null,
    advice: decision?.routing?.lead.kind === 'none',
    nearest: match === null || match.evidence.length === 0 ? null : comparedWith(match, names),
    category: decision?.category ?? null,
    categories: Object.entries(ruleSet.categories).map(([value, { name }]) => ({ value, text: name })),
    preview:
      preview === null
        ? null
        : {
            category: names.category(preview.category),
            priority: PRIORITY_WORDS[preview.priority],
            goesTo: preview.routing.lead.name,
          },
  };
};
