import type { Role } from '@asb/domain';

/** Somebody who signs in to look: a role, and an agency where the role has one. */
export interface Looker {
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  readonly agency: string | null;
}

/**
 * Every role, with an agency that leads the case of the matrix (bromford), one that has nothing to do with it (fire),
 * and none.
 */
export const LOOKERS: readonly Looker[] = [
  { name: 'call handler', role: 'call_handler', agency: null },
  { name: 'officer who leads', role: 'officer', agency: 'bromford' },
  { name: 'officer elsewhere', role: 'officer', agency: 'fire' },
  { name: 'supervisor who leads', role: 'supervisor', agency: 'bromford' },
  { name: 'supervisor elsewhere', role: 'supervisor', agency: 'fire' },
  { name: 'partnership supervisor', role: 'supervisor', agency: null },
  { name: 'administrator', role: 'administrator', agency: null },
];

/** What the matrix's database holds, for addresses. All cases belong to bromford. */
export interface Known {
  readonly openCase: string;
  /** Nobody is named on it yet, so only its agency's supervisors may see it. */
  readonly restrictedCase: string;
  /** A report in the open case; taken in by somebody else than any looker. */
  readonly report: string;
}

export interface MatrixRow {
  /** As it is registered, for example `/cases/:ref`. */
  readonly route: string;
  /** Where the route has parameters: the address to open. */
  readonly address?: (known: Known) => string;
  /** Distinguishes several rows of one route. */
  readonly of?: string;
  /** In the order of `LOOKERS`. */
  readonly statuses: readonly number[];
  /** In the order of `LOOKERS`, then of nobody; only where it is not a redirect to signing in. */
  readonly nobody?: number;
}

const EVERYBODY = [200, 200, 200, 200, 200, 200, 200] as const;
const LED_ON = [303, 303, 303, 303, 303, 303, 303] as const;

/** A row for each page: a new GET route without one fails `matrix.integration.test.ts`. */
export const MATRIX: readonly MatrixRow[] = [
  { route: '/', statuses: LED_ON },
  { route: '/sign-in', statuses: LED_ON, nobody: 200 },
  { route: '/sign-in/kept', statuses: LED_ON },
  { route: '/sign-out', statuses: EVERYBODY },
  { route: '/session', statuses: EVERYBODY },
  { route: '/account', statuses: EVERYBODY },
  { route: '/help', statuses: EVERYBODY, nobody: 200 },
  { route: '/accessibility', statuses: EVERYBODY, nobody: 200 },
  { route: '/my-day', statuses: [404, 200, 200, 404, 404, 404, 404] },
  {
    route: '/cases/:ref',
    address: ({ openCase }) => `/cases/${openCase}`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/cases/:ref',
    of: 'a restricted case',
    address: ({ restrictedCase }) => `/cases/${restrictedCase}`,
    statuses: [404, 404, 404, 200, 404, 404, 404],
  },
  {
    route: '/cases/:ref/close',
    address: ({ openCase }) => `/cases/${openCase}/close`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/reports/:ref',
    address: ({ report }) => `/reports/${report}`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/reports/:ref/status',
    address: ({ report }) => `/reports/${report}/status`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
];
