type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** The part of a logger that queues use. Fields are ids, codes and counts, never a person. */
export interface QueueLog {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

/** Class and code of a fault. Its message is left out: it may repeat what somebody told us. */
export const describeFault = (fault: unknown): string => {
  if (!(fault instanceof Error)) return typeof fault;
  const code = codeOf(fault) ?? codeOf(fault.cause);
  return code === undefined ? fault.name : `${fault.name} ${code}`;
};

const codeOf = (fault: unknown): string | undefined =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
