export const PARTY_ROLES = ['reporter', 'victim', 'witness', 'alleged_perpetrator'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** How a person may safely be reached; what is in `doNot` is never done (for example `voicemail`, `letter`). */
export interface SafeContact {
  readonly preferred: string | null;
  readonly times: string | null;
  readonly doNot: readonly string[];
}

/** A person in a role of one report, with only what that report said of them. */
export interface Party {
  readonly role: PartyRole;
  readonly anonymous: boolean;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  /** ISO date. */
  readonly dateOfBirth: string | null;
  readonly accessNeeds: string | null;
  readonly safeContact: SafeContact | null;
}

/** Answers to the partnership's vulnerability questions: question code → answer as given. */
export type Vulnerability = Readonly<Record<string, boolean | number | string>>;
