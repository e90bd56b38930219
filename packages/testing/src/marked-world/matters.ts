import type { AgencyKind, ReportStatus } from '@asb/domain';
import type { CastName } from './cast.ts';
import { idOf, referenceOf } from './fixed-ids.ts';

export interface MarkedCase {
  readonly key: string;
  readonly owner: { readonly agency: string; readonly kind: AgencyKind; readonly officer?: CastName };
  readonly support?: string;
  readonly offered?: string;
  /** Was offered it and declined: no part in it any more. */
  readonly declined?: string;
  readonly status: 'open' | 'closed';
  readonly restricted: boolean;
  readonly named: readonly CastName[];
}

export interface MarkedReport {
  readonly key: string;
  /** Key of the case that holds it; null while none does. */
  readonly case: string | null;
  readonly status: ReportStatus;
  /** Marked by triage, or in a restricted case. */
  readonly restricted: boolean;
  readonly sentBy: CastName | null;
  /** Key of whom it happened to: the same person may stand in several reports. */
  readonly person: string;
}

const BROMFORD = { agency: 'bromford', kind: 'landlord' } as const;

/** One case for each way of having to do with one. */
export const CASES: readonly MarkedCase[] = [
  {
    key: 'open',
    owner: { ...BROMFORD, officer: 'officer who leads' },
    support: 'police',
    offered: 'council',
    declined: 'county_highways',
    status: 'open',
    restricted: false,
    named: [],
  },
  { key: 'closed', owner: BROMFORD, status: 'closed', restricted: false, named: [] },
  {
    key: 'police',
    owner: { agency: 'police', kind: 'police' },
    status: 'open',
    restricted: false,
    named: [],
  },
  {
    key: 'named',
    owner: { ...BROMFORD, officer: 'officer named' },
    status: 'open',
    restricted: true,
    named: ['officer named'],
  },
  { key: 'unnamed', owner: BROMFORD, status: 'open', restricted: true, named: [] },
];

const plain = { status: 'triaged', restricted: false, sentBy: null } as const;

/** One report for each way of lying somewhere. The victim of the open case is hit again in the restricted one. */
export const REPORTS: readonly MarkedReport[] = [
  { ...plain, key: 'open', case: 'open', person: 'open', sentBy: 'call handler who sent' },
  { ...plain, key: 'closed', case: 'closed', person: 'closed' },
  { ...plain, key: 'police', case: 'police', person: 'police' },
  {
    ...plain,
    key: 'named',
    case: 'named',
    person: 'open',
    restricted: true,
    sentBy: 'call handler who sent',
  },
  { ...plain, key: 'unnamed', case: 'unnamed', person: 'unnamed', restricted: true },
  { ...plain, key: 'waiting', case: null, person: 'waiting', status: 'needs_review' },
  { ...plain, key: 'hidden', case: null, person: 'hidden', status: 'needs_review', restricted: true },
  { ...plain, key: 'shelved', case: null, person: 'shelved', status: 'shelved' },
  {
    ...plain,
    key: 'received',
    case: null,
    person: 'received',
    status: 'received',
    sentBy: 'call handler who sent',
  },
  { ...plain, key: 'again', case: 'closed', person: 'closed' },
];

export const caseIdOf = (key: string): string => idOf(`case ${key}`);
export const reportIdOf = (key: string): string => idOf(`report ${key}`);
export const deadlineIdOf = (key: string, status: 'running' | 'paused'): string =>
  idOf(`${status} deadline ${key}`);
export const messageIdOf = (key: string, recipient: string): string => idOf(`message ${key} ${recipient}`);
export const personIdOf = (key: string): string => idOf(`person ${key}`);
export const incidentIdOf = (key: string): string => idOf(`incident ${key}`);
export const caseReferenceOf = (key: string): string => referenceOf('C', `case ${key}`);
export const reportReferenceOf = (key: string): string => referenceOf('R', `report ${key}`);

/** Marks that no other text contains; what each stands for is in its name. */
export const markOf = (matter: string, what: string): string => `Mark${matter}${what}`;

/** A number of its own for each report, of those that Ofcom keeps for fiction. */
export const phoneOf = (reportKey: string): string =>
  `07700 900${String(100 + REPORTS.findIndex(({ key }) => key === reportKey))}`;
