import type { Category, Priority, Viewer } from '@asb/domain';
import { caseAccess, type schema } from '@asb/database';

export interface CaseSummary {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: 'open' | 'closed';
  readonly priority: Priority;
  readonly category: Category | null;
  /** `officer` is a user id; call handlers are not told it. */
  readonly owner: { readonly agency: string; readonly officer: string | null };
  readonly restricted: boolean;
  /** Opened while a person still has to confirm a proposed match. */
  readonly provisional: boolean;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly lastIncidentAt: Date;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
}

/** A case in one line, as this viewer may be shown it. The row must be visible to the viewer. */
export const caseSummary = (row: typeof schema.cases.$inferSelect, viewer: Viewer): CaseSummary => ({
  id: row.id,
  reference: row.reference,
  version: row.version,
  status: row.status,
  priority: row.priority,
  category: row.category,
  owner: { agency: row.ownerAgency, officer: caseAccess(viewer) === 'all' ? row.ownerUserId : null },
  restricted: row.restricted,
  provisional: row.provisional,
  openedAt: row.openedAt,
  closedAt: row.closedAt,
  lastIncidentAt: row.lastIncidentAt,
  address: row.address,
  postcode: row.postcode,
  place: row.place,
});
