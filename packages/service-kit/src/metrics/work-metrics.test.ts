import { expect, it } from 'vitest';
import { makeRegistry } from './registry.ts';
import { workMetrics } from './work-metrics.ts';

const DEPTHS = [
  { queue: 'triage', pending: 3, relayed: 2, failed: 1, oldestSeconds: 12.5 },
  { queue: 'notify', pending: 9, relayed: 0, failed: 0, oldestSeconds: 1 },
];

const linesOf = async (registry: ReturnType<typeof makeRegistry>): Promise<string[]> =>
  (await registry.metrics()).split('\n').filter((line) => line.startsWith('asb_'));

it('shows how deep the queues of this service are, and what became of its jobs', async () => {
  const registry = makeRegistry('rules-worker');
  const metrics = workMetrics(registry, ['triage'], () => Promise.resolve(DEPTHS));
  metrics.relayed('triage', 5);
  metrics.putBack('triage', 2);
  metrics.finished('triage', 'failed', 0.02);
  const lines = await linesOf(registry);
  expect(lines).toEqual(
    expect.arrayContaining([
      'asb_jobs_relayed_total{queue="triage",service="rules-worker"} 5',
      'asb_jobs_put_back_total{queue="triage",service="rules-worker"} 2',
      'asb_outbox_rows{queue="triage",status="pending",service="rules-worker"} 3',
      'asb_outbox_rows{queue="triage",status="failed",service="rules-worker"} 1',
      'asb_outbox_oldest_seconds{queue="triage",service="rules-worker"} 12.5',
      'asb_job_duration_seconds_count{service="rules-worker",queue="triage",outcome="failed"} 1',
    ]),
  );
  expect(lines.some((line) => line.includes('notify'))).toBe(false);
});

it('shows no depth, rather than a wrong one, while the database is away', async () => {
  const registry = makeRegistry('rules-worker');
  let away = false;
  workMetrics(registry, ['triage'], () =>
    away ? Promise.reject(new Error('away')) : Promise.resolve(DEPTHS),
  );
  await linesOf(registry);
  away = true;
  expect((await linesOf(registry)).some((line) => line.startsWith('asb_outbox_rows'))).toBe(false);
});
