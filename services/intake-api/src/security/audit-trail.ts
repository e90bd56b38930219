import { recordAudit, type Acting, type Casework } from '@asb/casework';
import type { Logger } from '@asb/service-kit';

export interface AuditedLook {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly outcome: string;
}

export interface AuditTrail {
  /** Writes that somebody looked at something. Resolves when it is stored: nobody sees what could not be recorded. */
  record(acting: Acting, look: AuditedLook): Promise<void>;
  /** Resolves when what was handed over is stored. */
  close(): Promise<void>;
}

/** `now` is the machine's time, never the demonstration's: an audit that a caller could date would be none. */
export const auditTrail = (casework: Casework, log: Logger, now: () => Date): AuditTrail => {
  const underway = new Set<Promise<void>>();
  return {
    record: async (acting, look) => {
      const written = recordAudit(casework.database.db, casework.ids, acting, [{ at: now(), ...look }]);
      underway.add(written);
      try {
        await written;
      } catch (err) {
        log.error(
          { err, correlationId: acting.correlationId, action: look.action },
          'audit entry not stored',
        );
        throw err;
      } finally {
        underway.delete(written);
      }
    },
    close: async () => {
      await Promise.allSettled(underway);
    },
  };
};
