import { getCase, type Acting, type Casework, type ReportView } from '@asb/casework';
import { actionsOn } from '../case/actions-on.ts';
import type { CorrectionKind } from './correction-words.ts';

const NONE: Readonly<Record<CorrectionKind, boolean>> = { unlink: false, link: false, reject: false };

/** What this person may put right about a report, by the rules that the change itself is asked by. */
export const correctionsOn = async (
  casework: Casework,
  report: ReportView,
  acting: Acting,
): Promise<Readonly<Record<CorrectionKind, boolean>>> => {
  const { viewer } = acting;
  const { status, access, case: held } = report;
  const worksOnCases = viewer.role === 'officer' || viewer.role === 'supervisor';
  if (!worksOnCases || access !== 'all' || status === 'received' || status === 'rejected') return NONE;
  const waits = status === 'needs_review' || status === 'shelved';
  if (held === null) return { unlink: false, link: true, reject: waits };
  const found = await getCase(casework)({ case: held.id }, acting);
  if (!found.ok || found.value.access !== 'all') return NONE;
  const runs = actionsOn(viewer, found.value).unlink;
  const told = new Set(found.value.incidents.flatMap(({ reports }) => reports));
  return { unlink: runs && told.size > 1, link: runs, reject: runs && waits };
};
