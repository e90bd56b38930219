export * from './activate-user.ts';
export * from './add-user.ts';
export type { UserRefusal, UserRequest } from './change-user.ts';
export * from './create-key.ts';
export * from './administration-overview.ts';
export { AT_THE_COMMAND_LINE } from './demand-administrator.ts';
export * from './edit-user.ts';
export * from './get-staff-member.ts';
export * from './let-user-in.ts';
export {
  getKey,
  KEY_STATES,
  listKeys,
  UNUSED_DAYS,
  type KeysRequest,
  type KeyState,
  type KeyView,
} from './list-keys.ts';
export * from './refused-sign-ins.ts';
export * from './revoke-key.ts';
export * from './search-audit.ts';
export { listStaff, STAFF_PAGE, type StaffFilters, type StaffList, type StaffMember } from './list-staff.ts';
export { TEMPORARY_HOURS } from './temporary-password.ts';
export type { StaffRole, UserFault, UserFields } from './user-fields.ts';
