/** People's roles, and `partner` for the keys of partner systems, which see only what they sent. */
export const ROLES = ['call_handler', 'officer', 'supervisor', 'administrator', 'partner'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts or looks. A supervisor without an agency supervises the partnership. */
export interface Viewer {
  readonly role: Role;
  readonly agency: string | null;
  readonly userId: string | null;
  readonly keyId: string | null;
}

/** Partnership data: what makes a case restricted, so that only those named on it see it. */
export interface AccessPolicy {
  readonly restrictedCategories: readonly string[];
  readonly restrictedFlags: readonly string[];
}
