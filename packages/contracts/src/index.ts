export * from './jobs/job.ts';
