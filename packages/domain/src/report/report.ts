import type { Category } from '../classification/category.ts';
import type { Party, Vulnerability } from '../people/party.ts';

export const CHANNELS = ['phone', 'web', 'email', 'in_person', 'partner', 'open311', 'import'] as const;
/** How one report reached the partnership. */
export type Channel = (typeof CHANNELS)[number];

/** Channels on which a trained handler hears the words and can answer danger at once. */
export const HEARD_CHANNELS: readonly Channel[] = ['phone', 'in_person'];

export const FREQUENCIES = ['first_time', 'most_weeks', 'most_days'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const REPORT_STATUSES = ['received', 'triaged', 'needs_review', 'shelved', 'rejected'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** Which statuses may follow. A report is never edited: only its status moves, and people may add to it. */
export const REPORT_MOVES = {
  received: ['triaged', 'needs_review', 'shelved'],
  needs_review: ['triaged', 'shelved', 'rejected'],
  shelved: ['triaged', 'needs_review', 'rejected'],
  triaged: ['needs_review', 'triaged', 'shelved', 'rejected'],
  rejected: ['needs_review'],
} as const satisfies Record<ReportStatus, readonly ReportStatus[]>;

export const REVIEW_REASONS = [
  'match_proposed',
  'category_unclear',
  'place_unclear',
  'triage_failed',
  'match_undone',
] as const;
/** Why a report waits for a person. */
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/**
 * Tenure of the place reported, as the contract writes it: `social:<landlord code>`, `social:other`,
 * `private_rented`, `owner_occupied` or `public_place`. It decides whether a landlord leads.
 */
export type Tenure = string;

/** What of the gazetteer a point is of, where nobody told a point. */
export type PointOf = 'address' | 'street' | 'park' | 'landmark' | 'postcode';

/** Whence a completed point comes, so that a decision can be followed when the gazetteer has changed since. */
export interface PointFrom {
  readonly of: PointOf;
  /** The gazetteer's source and the fingerprint of its content; null where it is a point of the property list alone. */
  readonly source: string | null;
  readonly fingerprint: string | null;
}

/** Where it happened, as far as the reporter could say. Degrees WGS 84; accuracy is a radius in metres. */
export interface ReportPlace {
  readonly lat: number | null;
  readonly lon: number | null;
  readonly accuracyMetres: number | null;
  readonly uprn: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
  readonly tenure: Tenure | null;
  /** Absent where the point was told: only what triage completed has it. */
  readonly pointFrom?: PointFrom;
}

/** One contact about ASB, by one reporter, through one channel, as it was told. */
export interface Report {
  readonly id: string;
  readonly reference: string;
  readonly channel: Channel;
  readonly receivedAt: Date;
  /** When the reporter told it; earlier than `receivedAt` only for feeds and imports. */
  readonly reportedAt: Date;
  readonly description: string | null;
  readonly additions: readonly string[];
  readonly categoryGiven: Category | null;
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  readonly ongoing: boolean | null;
  readonly frequency: Frequency | null;
  readonly immediateDanger: boolean | null;
  readonly place: ReportPlace;
  readonly parties: readonly Party[];
  readonly vulnerability: Vulnerability;
  /** The agency whose key sent it. */
  readonly agency: string | null;
  readonly external: { readonly system: string; readonly id: string } | null;
  /** Recorded and matched, but nobody is notified and no deadline runs. */
  readonly history: boolean;
}
