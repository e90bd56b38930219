import { and, eq, not, or, sql, type SQL } from 'drizzle-orm';
import { supervisesPartnership, type Viewer } from '@asb/domain';
import { cases, reports } from './schema/index.ts';

/*
 * Who sees what, in SQL: the one place through which every list, count and look-up goes. It answers as `maySeeCase`
 * of the domain does, and a test compares the two. See docs/decisions/0015 for restricted cases.
 */

const NOTHING = sql`false`;
const EVERYTHING = sql`true`;

const anyOf = (...conditions: readonly SQL[]): SQL => or(...conditions) ?? NOTHING;
const allOf = (...conditions: readonly SQL[]): SQL => and(...conditions) ?? EVERYTHING;

const namedOnIt = (viewer: Viewer): SQL =>
  viewer.userId === null
    ? NOTHING
    : sql`exists (select 1 from case_members m where m.case_id = ${cases.id} and m.user_id = ${viewer.userId})`;

/** Until somebody is named, the owner agency's supervisors stand in: a case that nobody sees would be lost. */
const standsInForThoseNamed = (viewer: Viewer): SQL =>
  viewer.role !== 'supervisor' || viewer.agency === null
    ? NOTHING
    : allOf(
        eq(cases.ownerAgency, viewer.agency),
        sql`not exists (select 1 from case_members m where m.case_id = ${cases.id})`,
      );

const agencyWorksOnIt = (viewer: Viewer): SQL =>
  viewer.agency === null
    ? NOTHING
    : anyOf(
        eq(cases.ownerAgency, viewer.agency),
        sql`exists (select 1 from case_agencies a
          where a.case_id = ${cases.id} and a.agency = ${viewer.agency} and a.until is null)`,
      );

/** What share of a visible case this viewer is shown: `summary` for call handlers. */
export const caseAccess = (viewer: Viewer): 'all' | 'summary' =>
  viewer.role === 'call_handler' ? 'summary' : 'all';

/** A condition on `cases`: those that exist for this viewer. */
export const visibleCases = (viewer: Viewer): SQL => {
  switch (viewer.role) {
    case 'administrator':
    case 'partner':
      return NOTHING;
    case 'call_handler':
      return eq(cases.restricted, false);
    case 'officer':
    case 'supervisor':
      return anyOf(
        allOf(
          eq(cases.restricted, false),
          supervisesPartnership(viewer) ? EVERYTHING : agencyWorksOnIt(viewer),
        ),
        allOf(eq(cases.restricted, true), anyOf(namedOnIt(viewer), standsInForThoseNamed(viewer))),
      );
  }
};

/** A condition on `cases`: those of which a sender or another agency may know that they are there, and no more. */
export const mentionableCases = (): SQL => eq(cases.restricted, false);

const inCaseThat = (condition: SQL): SQL => sql`exists (select 1 from report_incidents l
  join incidents i on i.id = l.incident_id join cases on cases.id = i.case_id
  where l.report_id = ${reports.id} and l.unlinked_at is null and ${condition})`;

/**
 * Reports that no case holds yet wait for a person of the partnership: any handler, officer or supervisor. One that
 * triage marked as restricted waits for the partnership's supervisors only, and one that triage has not seen may yet
 * be restricted: nobody but its sender sees it.
 */
const unplacedFor = (viewer: Viewer): SQL =>
  viewer.role === 'officer' && viewer.agency === null
    ? NOTHING
    : allOf(
        sql`${reports.status} <> 'received'`,
        supervisesPartnership(viewer) ? EVERYTHING : eq(reports.restricted, false),
        not(inCaseThat(EVERYTHING)),
      );

const inHiddenCase = (viewer: Viewer): SQL =>
  inCaseThat(allOf(eq(cases.restricted, true), not(visibleCases(viewer))));

/** A condition on `reports`: those whose content and decision this viewer may read. */
export const readableReports = (viewer: Viewer): SQL => {
  if (viewer.role === 'administrator' || viewer.role === 'partner') return NOTHING;
  return anyOf(allOf(inCaseThat(visibleCases(viewer)), not(inHiddenCase(viewer))), unplacedFor(viewer));
};

/** Whether there can be anything of which this viewer may know whose it is, and no more. */
export const mayKnowElsewhere = ({ role, agency }: Viewer): boolean =>
  (role === 'officer' || role === 'supervisor') && agency !== null;

/** A condition on `cases`: another agency's, of which this viewer may know whose they are, and no more. */
export const casesKnownElsewhere = (viewer: Viewer): SQL =>
  mayKnowElsewhere(viewer) ? allOf(mentionableCases(), not(visibleCases(viewer))) : NOTHING;

/** A condition on `reports`: those that no restricted case hides from this viewer. Alone it lets nobody read anything. */
export const unhiddenReports = (viewer: Viewer): SQL => not(inHiddenCase(viewer));

/** A condition on `reports`: those that this viewer, a partner's whole agency included, has sent. */
export const sentReports = (viewer: Viewer): SQL =>
  anyOf(
    viewer.keyId === null ? NOTHING : eq(reports.sourceKeyId, viewer.keyId),
    viewer.userId === null ? NOTHING : eq(reports.sourceUserId, viewer.userId),
    viewer.role === 'partner' && viewer.agency !== null ? eq(reports.sourceAgency, viewer.agency) : NOTHING,
  );

/** A condition on `reports`: those that exist for this viewer. A sender always finds what he sent. */
export const visibleReports = (viewer: Viewer): SQL => anyOf(sentReports(viewer), readableReports(viewer));
