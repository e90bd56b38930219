import type { Database } from '@asb/database';

/**
 * Tells the queue's relay that work waits: one NOTIFY after the commit, merged between requests. A lost wake-up costs
 * only the relay's polling interval, so its failure is nobody's error.
 */
export const wakeRelay = (sql: Database['sql'], queue: 'triage' | 'notify' | 'deliver'): (() => void) => {
  let underway = false;
  let again = false;
  const wake = (): void => {
    if (underway) {
      again = true;
      return;
    }
    underway = true;
    sql`select pg_notify(${`outbox_${queue}`}, '')`
      .catch(() => undefined)
      .finally(() => {
        underway = false;
        if (!again) return;
        again = false;
        wake();
      });
  };
  return wake;
};
