export * from './import/find-mapping.ts';
export * from './import/import-reports.ts';
export * from './import/map-row.ts';
export * from './import/read-rows.ts';
export * from './program.ts';
