import { isDatabaseAway } from '@asb/database';
import { ConfigFault } from '@asb/service-kit';
import { Failure } from './failure.ts';

const UNDEFINED_TABLE = '42P01';

const codeOf = (fault: unknown): string | undefined =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;

/**
 * What the person at the keyboard is told of a fault. A failed statement is told by its code alone: its text and its
 * parameters may repeat what somebody told us.
 */
export const explainFault = (fault: unknown): string => {
  if (fault instanceof Failure || fault instanceof ConfigFault) return fault.message;
  const cause = fault instanceof Error && fault.cause !== undefined ? fault.cause : fault;
  if (isDatabaseAway(fault))
    return `PostgreSQL cannot be reached (${codeOf(cause) ?? 'no answer'}): is DATABASE_URL right?`;
  const code = codeOf(cause);
  if (code === UNDEFINED_TABLE) return 'This database is not ready for this version: run asb migrate.';
  if (code !== undefined && cause instanceof Error && cause.name === 'PostgresError')
    return `PostgreSQL refused a statement (code ${code}). Nothing of it was kept.`;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
};
