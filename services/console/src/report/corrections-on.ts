import { casesBeforeRejection, getCase, type Acting, type Casework, type ReportView } from '@asb/casework';
import { actionsOn } from '../case/actions-on.ts';
import type { CorrectionKind } from './correction-words.ts';

const NONE: Readonly<Record<CorrectionKind, boolean>> = {
  unlink: false,
  link: false,
  reject: false,
  restore: false,
};

/** Whoever runs every case that held the report before may take its rejection back, as he might have rejected it. */
const mayRestore = async (casework: Casework, report: ReportView, acting: Acting): Promise<boolean> => {
  const held = await casesBeforeRejection(casework)(report);
  if (held === null) return false;
  for (const id of held) {
    const found = await getCase(casework)({ case: id }, acting);
    if (!found.ok || found.value.access !== 'all') return false;
    if (!actionsOn(acting.viewer, found.value).unlink) return false;
  }
  return true;
};

/** What this person may put right about a report, by the rules that the change itself is asked by. */
export const correctionsOn = async (
  casework: Casework,
  report: ReportView,
  acting: Acting,
): Promise<Readonly<Record<CorrectionKind, boolean>>> => {
  const { viewer } = acting;
  const { status, access, case: held } = report;
  const worksOnCases = viewer.role === 'officer' || viewer.role === 'supervisor';
  if (!worksOnCases || access !== 'all' || status === 'received') return NONE;
  if (status === 'rejected') return { ...NONE, restore: await mayRestore(casework, report, acting) };
  const waits = status === 'needs_review' || status === 'shelved';
  if (held === null) return { ...NONE, link: true, reject: waits };
  const found = await getCase(casework)({ case: held.id }, acting);
  if (!found.ok || found.value.access !== 'all') return NONE;
  const runs = actionsOn(viewer, found.value).unlink;
  const told = new Set(found.value.incidents.flatMap(({ reports }) => reports));
  return { unlink: runs && told.size > 1, link: runs, reject: runs && waits, restore: false };
};
