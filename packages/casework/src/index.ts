export * from './acting.ts';
export * from './dependencies.ts';
export * from './record-event.ts';
