import {
  browseCases,
  listUsers,
  type Acting,
  type CaseLines,
  type Casework,
  type UserView,
} from '@asb/casework';
import type { RuleSet } from '@asb/domain';
import { namesFor, type Names } from '../case/names.ts';
import { requestOf, type CaseQuery } from './case-query.ts';

/** People to whom a case can belong, as far as this viewer knows of them; none for call handlers. */
export const officersFor = async (casework: Casework, acting: Acting): Promise<readonly UserView[]> => {
  if (acting.viewer.role === 'call_handler') return [];
  const found = await listUsers(casework)({}, acting);
  if (!found.ok) return [];
  return found.value.filter(
    ({ role, agency }) => agency !== null && (role === 'officer' || role === 'supervisor'),
  );
};

export interface FoundCases {
  readonly found: CaseLines;
  readonly names: Names;
}

/** A page of cases with the names that its lines need. */
export const findCases = async (
  casework: Casework,
  ruleSet: RuleSet,
  query: CaseQuery,
  acting: Acting,
  size?: number,
): Promise<FoundCases> => {
  const request = requestOf(query, acting.viewer.userId ?? '');
  const found = await browseCases(casework)({ ...request, size }, acting);
  const owners = found.items.map(({ owner }) => owner.officer);
  return { found, names: await namesFor(casework, ruleSet, owners) };
};
