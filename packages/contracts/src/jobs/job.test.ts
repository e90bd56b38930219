import { describe, expect, it } from 'vitest';
import { jobSchemas, QUEUES } from './job.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const jobs = {
  triage: { kind: 'report.received', payload: { reportId: ID }, correlationId: null },
  notify: { kind: 'case.opened', payload: { timelineEntryId: ID }, correlationId: 'c-1' },
  deliver: { kind: 'message.due', payload: { messageId: ID }, correlationId: null },
};

describe.each(QUEUES)('a job of the queue %s', (queue) => {
  const job = jobs[queue];
  const reads = (data: unknown): boolean => jobSchemas[queue].safeParse(data).success;

  it('carries ids', () => {
    expect(jobSchemas[queue].parse(job)).toEqual(job);
  });

  it('carries nothing else: no field in which a person could travel', () => {
    expect(reads({ ...job, payload: { ...job.payload, description: 'Mrs Smith' } })).toBe(false);
    expect(reads({ ...job, reporter: 'Mrs Smith' })).toBe(false);
  });

  it('is refused where it cannot be read', () => {
    expect(reads({ ...job, kind: 'something.else' })).toBe(false);
    expect(reads({ ...job, payload: {} })).toBe(false);
    expect(reads(undefined)).toBe(false);
  });
});

it('tells which addition a report was added to', () => {
  const added = { kind: 'report.added_to', payload: { reportId: ID, additionId: ID }, correlationId: null };
  expect(jobSchemas.triage.parse(added)).toEqual(added);
  expect(jobSchemas.triage.safeParse({ ...added, payload: { reportId: ID } }).success).toBe(false);
});
