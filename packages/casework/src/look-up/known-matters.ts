import { and, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { Viewer } from '@asb/domain';
import { mentionableCases, readableReports, schema, visibleCases } from '@asb/database';

const { messages } = schema;

/**
 * A condition on `messages`, joined with their `cases` and `reports`: what a message tells of must exist for its
 * reader still. Of a restricted case only those named read anything. An agency that passed an unrestricted case on
 * keeps the message that says so.
 */
export const ofKnownMatters = (viewer: Viewer): SQL | undefined => {
  const worksOnCases = viewer.role === 'officer' || viewer.role === 'supervisor';
  const known = worksOnCases ? or(mentionableCases(), visibleCases(viewer)) : visibleCases(viewer);
  return and(
    or(isNull(messages.caseId), known),
    or(isNull(messages.reportId), isNotNull(messages.caseId), readableReports(viewer)),
  );
};
