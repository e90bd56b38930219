export * from './test-database.ts';
export * from './builders/insert-case.ts';
export * from './await-fact.ts';
export * from './test-redis.ts';
export * from './test-casework.ts';
export * from './builders/new-report.ts';
export * from './breakable-link.ts';
export * from './marked-world/index.ts';
