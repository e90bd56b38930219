export * from './test-database.ts';
export * from './builders/insert-case.ts';
