import { AGENCY_CHANGE_ID, SYSTEM_KEY_ID, userIdOf, type CastName } from '@asb/testing';

/** What the matrix's world holds, for addresses: references of cases and reports, ids of the rest. */
export interface Known {
  /** Led by bromford, supported by police, offered to council, declined by the county's highways. */
  readonly openCase: string;
  readonly closedCase: string;
  readonly policeCase: string;
  /** Restricted, led by bromford; one of its officers is named on it. */
  readonly namedCase: string;
  /** Restricted, led by bromford; nobody is named yet, so only its agency's supervisors may see it. */
  readonly restrictedCase: string;
  /** In the open case. */
  readonly report: string;
  /** One of two in the closed case. */
  readonly matchedReport: string;
  readonly waitingReport: string;
  readonly shelvedReport: string;
  /** The victim of the report in the open case. */
  readonly person: string;
  /** An incident of the open case: what its place goes by. */
  readonly incident: string;
  /** Promises of the open case; ids. */
  readonly runningDeadline: string;
  readonly pausedDeadline: string;
  /** An officer of the agency that leads the open case; an id. */
  readonly colleague: string;
  /** To the agency that leads the open case, about it; an id. */
  readonly message: string;
}

/** Somebody's account. Pages that say when they were last there are opened for who opens them. */
export const accountOf = (name: CastName): string => `/admin/users/${userIdOf(name)}`;

export interface MatrixRow {
  /** As it is registered, for example `/cases/:ref`. */
  readonly route: string;
  /**
   * Where the route has parameters: the address to open. The walk opens it for every other case, report or person
   * too, and demands that who may not see that one is answered as where nothing is.
   */
  readonly address?: (known: Known) => string;
  /** Distinguishes several rows of one route. */
  readonly of?: string;
  /**
   * For: call handler, officer who leads, officer elsewhere, supervisor who leads, supervisor elsewhere, partnership
   * supervisor, administrator. Everybody else's answer follows from who may see what.
   */
  readonly statuses: readonly number[];
  /** Of nobody signed in; only where it is not a redirect to signing in. */
  readonly nobody?: number;
}

const EVERYBODY = [200, 200, 200, 200, 200, 200, 200] as const;
const ADMINISTRATORS = [404, 404, 404, 404, 404, 404, 200] as const;
const NOWHERE = [404, 404, 404, 404, 404, 404, 404] as const;
const NOBODYS_SEARCH = '00000000-0000-4000-8000-000000000000';
const LED_ON = [303, 303, 303, 303, 303, 303, 303] as const;

/** A draft that nobody has begun. Whose they are is held by `take-report.integration.test.ts`: each is its author's. */
const NO_DRAFT = '/reports/drafts/01a00000-0000-7000-8000-000000000000';

/** A row for each page: a new GET route without one fails `matrix.integration.test.ts`. */
export const MATRIX: readonly MatrixRow[] = [
  { route: '/', statuses: LED_ON },
  { route: '/sign-in', statuses: LED_ON, nobody: 200 },
  { route: '/sign-in/kept', statuses: LED_ON },
  { route: '/sign-out', statuses: EVERYBODY },
  { route: '/session', statuses: EVERYBODY },
  { route: '/account', statuses: EVERYBODY },
  { route: '/account/password', statuses: EVERYBODY },
  { route: '/account/settings', statuses: EVERYBODY },
  { route: '/account/password/changed', statuses: LED_ON },
  { route: '/help', statuses: EVERYBODY, nobody: 200 },
  { route: '/accessibility', statuses: EVERYBODY, nobody: 200 },
  { route: '/cases', statuses: [200, 200, 200, 200, 200, 200, 404] },
  { route: '/map', statuses: [200, 200, 200, 200, 200, 200, 404] },
  { route: '/cases.csv', statuses: [404, 200, 200, 200, 200, 200, 404] },
  { route: '/cases/views', statuses: [200, 200, 200, 200, 200, 200, 404] },
  { route: '/cases/views/new', statuses: [200, 200, 200, 200, 200, 200, 404] },
  { route: '/search', statuses: [200, 200, 200, 200, 200, 200, 404] },
  { route: '/search/:id', address: () => `/search/${NOBODYS_SEARCH}`, statuses: NOWHERE },
  { route: '/inbox', statuses: EVERYBODY },
  {
    route: '/inbox/:message',
    address: ({ message }) => `/inbox/${message}`,
    statuses: [404, 200, 404, 200, 404, 404, 404],
  },
  { route: '/queue', statuses: [404, 200, 200, 200, 200, 200, 404] },
  { route: '/supervision', statuses: [404, 404, 404, 200, 200, 200, 404] },
  { route: '/supervision/live', statuses: [404, 404, 404, 200, 200, 200, 404] },
  { route: '/supervision/repeats', statuses: [404, 404, 404, 200, 200, 200, 404] },
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
  ...['reports', 'people', 'plan', 'messages', 'history', 'why', 'print', 'also-open'].map((section) => ({
    route: `/cases/:ref/${section}`,
    address: ({ openCase }: Known) => `/cases/${openCase}/${section}`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  })),
  ...['close', 'refer', 'assign', 'merge'].map((form) => ({
    route: `/cases/:ref/${form}`,
    address: ({ openCase }: Known) => `/cases/${openCase}/${form}`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  })),
  {
    route: '/cases/:ref/decline',
    address: ({ openCase }) => `/cases/${openCase}/decline`,
    statuses: [404, 303, 404, 303, 404, 200, 404],
  },
  {
    route: '/cases/:ref/reopen',
    address: ({ closedCase }) => `/cases/${closedCase}/reopen`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/cases/:ref/deadlines/:deadline/pause',
    address: ({ openCase, runningDeadline }) => `/cases/${openCase}/deadlines/${runningDeadline}/pause`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  },
  { route: '/reports/new', statuses: [303, 303, 303, 303, 303, 303, 404] },
  { route: '/reports/drafts', statuses: [200, 200, 200, 200, 200, 200, 404] },
  {
    route: '/reports/drafts/:draft',
    address: () => NO_DRAFT,
    statuses: [404, 404, 404, 404, 404, 404, 404],
  },
  { route: '/review', statuses: [200, 200, 200, 200, 200, 200, 404] },
  {
    route: '/review/:report',
    address: ({ waitingReport }) => `/review/${waitingReport}`,
    statuses: [200, 200, 200, 200, 200, 200, 404],
  },
  { route: '/shelf', statuses: [200, 200, 200, 200, 200, 200, 404] },
  {
    route: '/shelf/:report',
    address: ({ shelvedReport }) => `/shelf/${shelvedReport}`,
    statuses: [200, 200, 200, 200, 200, 200, 404],
  },
  {
    route: '/reports/:ref',
    address: ({ report }) => `/reports/${report}`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/reports/:ref/link',
    address: ({ report }) => `/reports/${report}/link`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/reports/:ref/unlink',
    address: ({ matchedReport }) => `/reports/${matchedReport}/unlink`,
    statuses: [404, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/reports/:ref/reject',
    address: ({ shelvedReport }) => `/reports/${shelvedReport}/reject`,
    statuses: [404, 200, 200, 200, 200, 200, 404],
  },
  // Nothing of this world was rejected; whose rejections may be taken back is held by `report.integration.test.ts`.
  {
    route: '/reports/:ref/restore',
    address: ({ shelvedReport }) => `/reports/${shelvedReport}/restore`,
    statuses: NOWHERE,
  },
  {
    route: '/reports/:ref/status',
    address: ({ report }) => `/reports/${report}/status`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/people/:id',
    address: ({ person }) => `/people/${person}`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
  {
    route: '/places/:id',
    address: ({ incident }) => `/places/${incident}`,
    statuses: [200, 200, 404, 200, 404, 200, 404],
  },
  { route: '/admin', statuses: ADMINISTRATORS },
  { route: '/admin/agencies', statuses: ADMINISTRATORS },
  { route: '/admin/agencies/:code', address: () => '/admin/agencies/fire', statuses: ADMINISTRATORS },
  {
    route: '/admin/agencies/:code/changes/:change',
    address: () => `/admin/agencies/fire/changes/${AGENCY_CHANGE_ID}`,
    statuses: ADMINISTRATORS,
  },
  { route: '/admin/keys', statuses: ADMINISTRATORS },
  { route: '/admin/keys/new', statuses: ADMINISTRATORS },
  {
    route: '/admin/keys/:id/revoke',
    address: () => `/admin/keys/${SYSTEM_KEY_ID}/revoke`,
    statuses: ADMINISTRATORS,
  },
  { route: '/admin/audit', statuses: ADMINISTRATORS },
  {
    route: '/admin/audit.csv',
    // What others did meanwhile is in it: asked for a day before anybody did anything.
    address: () => '/admin/audit.csv?to=2020-01-01',
    statuses: ADMINISTRATORS,
  },
  { route: '/admin/audit/sign-ins', statuses: ADMINISTRATORS },
  { route: '/admin/users', statuses: ADMINISTRATORS },
  { route: '/admin/users/new', statuses: ADMINISTRATORS },
  {
    route: '/admin/users/:id',
    address: () => accountOf('administrator'),
    statuses: ADMINISTRATORS,
  },
  {
    route: '/admin/users/:id/edit',
    address: () => `${accountOf('administrator')}/edit`,
    statuses: ADMINISTRATORS,
  },
  {
    route: '/admin/users/:id/deactivate',
    address: () => `${accountOf('administrator')}/deactivate`,
    statuses: ADMINISTRATORS,
  },
];
