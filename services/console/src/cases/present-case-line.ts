import type { CaseLine } from '@asb/casework';
import { caseTitle } from '../case/case-title.ts';
import type { Names } from '../case/names.ts';
import { presentDeadline, type ShownDeadline } from '../layout/present-deadline.ts';
import { DEADLINE_WORDS } from '../layout/words.ts';

export interface ShownCaseLine {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly href: string;
  readonly title: string;
  readonly status: CaseLine['status'];
  readonly offered: boolean;
  readonly priority: CaseLine['priority'];
  readonly restricted: boolean;
  readonly agency: string;
  /** Null where nobody owns it yet, and for those who are not told. */
  readonly officer: string | null;
  readonly next: ShownDeadline | null;
  readonly openedAt: Date;
  readonly lastIncidentAt: Date;
  readonly updatedAt: Date | null;
}

/** A promise with its name: `First contact, was due 4pm today`. */
const showNext = (next: NonNullable<CaseLine['next']>, now: Date): ShownDeadline => {
  const shown = presentDeadline(next, now);
  return { ...shown, detail: `${DEADLINE_WORDS[next.kind]}, ${shown.detail}` };
};

/** A case as a line of any list. */
export const presentCaseLine = (line: CaseLine, names: Names, now: Date): ShownCaseLine => ({
  id: line.id,
  reference: line.reference,
  version: line.version,
  href: `/cases/${line.reference}`,
  title: caseTitle(line, names),
  status: line.status,
  offered: line.offered,
  priority: line.priority,
  restricted: line.restricted,
  agency: names.agency(line.owner.agency),
  officer: names.person(line.owner.officer),
  next: line.next === null ? null : showNext(line.next, now),
  openedAt: line.openedAt,
  lastIncidentAt: line.lastIncidentAt,
  updatedAt: line.updatedAt,
});
