export type { AgencyFields } from './agency-fields.ts';
export * from './get-agency.ts';
export * from './get-agency-change.ts';
export * from './publish-agency-change.ts';
export * from './rule-versions.ts';
export * from './write-agency-change.ts';
