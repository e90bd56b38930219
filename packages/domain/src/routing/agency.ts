export const AGENCY_KINDS = [
  'police',
  'police_999',
  'council_asb',
  'council_environmental_health',
  'council_streetscene',
  'council_licensing',
  'council_parking',
  'landlord',
  'county_highways',
  'county_childrens_safeguarding',
  'county_adult_safeguarding',
  'fire',
  'probation',
  'domestic_abuse_service',
  'drug_alcohol_service',
  'victim_support',
  'mediation',
  'voluntary_sector',
  'none',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export interface AgencyContact {
  readonly purpose: 'referrals' | 'urgent' | 'public' | 'manager';
  readonly channel: 'in_app' | 'email' | 'phone' | 'webhook';
  readonly value: string;
  /** ISO dates; the last day is included. Contacts age: an old one stays in the file with its end. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string | null;
}

/** One partner. A team answers for one kind of work; the first team of a kind in the file leads it. */
export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly teams: readonly { readonly kind: AgencyKind; readonly name: string }[];
  /** The landlord code in `social:<code>` tenures that means this agency. */
  readonly landlordCode: string | null;
  /** A working week of the calendar. */
  readonly hours: string;
  readonly contacts: readonly AgencyContact[];
}
