export * from './connection.ts';
export * from './decision-content.ts';
export * from './migrate.ts';
export * from './personal-data.ts';
export * as schema from './schema/index.ts';
