import { ROLES, type Role } from '@asb/domain';

/** Everybody with a key: what each of them sees is decided by visibility, in one place. */
export const ALL_KEYS: readonly Role[] = ROLES;
/** People who take reports and look at them. */
export const TAKERS: readonly Role[] = ['call_handler', 'officer', 'supervisor'];
/** People who work on cases. */
export const CASEWORKERS: readonly Role[] = ['officer', 'supervisor'];
export const SUPERVISORS: readonly Role[] = ['supervisor'];
/** Everybody but partner systems. */
export const PEOPLE: readonly Role[] = ROLES.filter((role) => role !== 'partner');
