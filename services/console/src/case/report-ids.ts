import type { CaseDetail } from '@asb/casework';

/** The reports that tell of a case's incidents, each once: in the order of what happened, then of their coming in. */
export const reportIdsOf = ({ incidents }: Pick<CaseDetail, 'incidents'>): readonly string[] => [
  ...new Set(incidents.flatMap(({ reports }) => reports)),
];
