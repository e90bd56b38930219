export * from './cast.ts';
export { addressOf } from './furnish-cases.ts';
export * from './furnish-world.ts';
export * from './matters.ts';
export * from './sight.ts';
