import type { Viewer } from './role.ts';

/**
 * How much of a case a viewer gets. `all`; `summary` for call handlers; `known_to`: only that the owner agency knows
 * of something here; `nothing`: answered like what does not exist, counts included.
 */
export type Sight = 'all' | 'summary' | 'known_to' | 'nothing';

export interface CaseAccess {
  readonly restricted: boolean;
  readonly ownerAgency: string;
  /** Codes of the agencies that lead, support or are offered the case now. One that declined is not among them. */
  readonly agencies: readonly string[];
  /** User ids named on a restricted case. */
  readonly named: readonly string[];
}

/** A supervisor without an agency supervises the whole partnership. */
export const supervisesPartnership = (viewer: Viewer): boolean =>
  viewer.role === 'supervisor' && viewer.agency === null;

/**
 * Those named, and until somebody is, the owner agency's supervisors in their stead: somebody must be able to name
 * the first person, or a restricted case would be lost to everyone.
 */
const isNamed = (viewer: Viewer, access: CaseAccess): boolean => {
  if (viewer.userId !== null && access.named.includes(viewer.userId)) return true;
  return access.named.length === 0 && viewer.role === 'supervisor' && viewer.agency === access.ownerAgency;
};

const worksOnIt = (viewer: Viewer, access: CaseAccess): boolean =>
  viewer.agency !== null && (viewer.agency === access.ownerAgency || access.agencies.includes(viewer.agency));

/**
 * Who sees what of a case: the reference definition of the contract's section 2. The database asks the same question
 * in SQL, in one place, and is tested against this function.
 */
export const maySeeCase = (viewer: Viewer, access: CaseAccess): Sight => {
  switch (viewer.role) {
    case 'administrator':
    case 'partner':
      return 'nothing';
    case 'call_handler':
      return access.restricted ? 'nothing' : 'summary';
    case 'officer':
    case 'supervisor':
      if (access.restricted) return isNamed(viewer, access) ? 'all' : 'nothing';
      if (supervisesPartnership(viewer) || worksOnIt(viewer, access)) return 'all';
      return viewer.agency === null ? 'nothing' : 'known_to';
  }
};
