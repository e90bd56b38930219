import type {
  Category,
  Channel,
  Frequency,
  MatchAnswers,
  Party,
  ReportPlace,
  Vulnerability,
} from '@asb/domain';

/** A report as it was sent, checked for shape but not yet stored. */
export interface NewReport {
  /** The id that the report gets: a draft becomes the report of its own id, once. A new one unless told. */
  readonly id?: string;
  readonly channel: Channel;
  readonly description: string | null;
  readonly categoryGiven: Category | null;
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  readonly ongoing: boolean | null;
  readonly frequency: Frequency | null;
  readonly immediateDanger: boolean | null;
  readonly place: ReportPlace;
  readonly parties: readonly Party[];
  readonly vulnerability: Vulnerability;
  readonly external: { readonly system: string; readonly id: string } | null;
  /** When it was told, where that was earlier than now. */
  readonly reportedAt: Date | null;
  readonly history: boolean;
  /** What was said of what the sender was shown to be known; what he may not see is left out. */
  readonly answers?: MatchAnswers;
  readonly idempotencyKey: string | null;
  /** Hash of what was sent: tells a repeated sending from a key used twice. */
  readonly bodyHash: string;
}

export interface ReceivedReport {
  readonly id: string;
  readonly reference: string;
  readonly status: 'received';
  /** Police, now: the sender is told at once, whoever reads the report later. */
  readonly call999: boolean;
  /** True where this sending was stored before. */
  readonly repeated: boolean;
}

export type ReceiveRefusal = 'idempotency_conflict' | 'external_reference_taken';
