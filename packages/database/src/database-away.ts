/**
 * SQLSTATE classes and codes that say "the server is not there now": connection exceptions, shutdown, start-up, no free
 * connection (PostgreSQL, appendix A); then postgres.js's and the system's own.
 */
const AWAY =
  /^(?:08...|57P0[1-5]|53300|CONNECTION_(?:CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)$/;

const codeOf = (error: object): unknown => ('code' in error ? error.code : undefined);

/** True where a fault means that PostgreSQL cannot be reached, rather than that the work was wrong. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const code = codeOf(error);
  if (typeof code === 'string' && AWAY.test(code)) return true;
  return 'cause' in error && isDatabaseAway(error.cause);
};
