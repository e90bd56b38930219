/** Resolves when the part can do its job, with words worth showing if there are any; rejects when it cannot. */
export type Check = () => Promise<string | undefined>;
export type Checks = Readonly<Record<string, Check>>;

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail?: string }>>;
}

/** A part that does not answer is not ready: a probe must never hang. */
const CHECK_WITHIN_MS = 2_000;

const runCheck = async (check: Check): Promise<{ ok: boolean; detail?: string }> => {
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer'));
    }, CHECK_WITHIN_MS);
  });
  try {
    const detail = await Promise.race([check(), outOfTime]);
    return detail === undefined ? { ok: true } : { ok: true, detail };
  } catch (fault) {
    return { ok: false, detail: classAndCode(fault) };
  } finally {
    clearTimeout(timer);
  }
};

/** Never the message: it may hold an address or a stored value. */
const classAndCode = (fault: unknown): string => {
  if (!(fault instanceof Error)) return 'fault';
  const code = 'code' in fault && typeof fault.code === 'string' ? ` ${fault.code}` : '';
  return `${fault.name}${code}`;
};

export const readiness = async (checks: Checks): Promise<Readiness> => {
  const names = Object.keys(checks);
  const outcomes = await Promise.all(Object.values(checks).map(runCheck));
  return {
    ready: outcomes.every(({ ok }) => ok),
    checks: Object.fromEntries(names.map((name, index) => [name, outcomes[index] ?? { ok: false }])),
  };
};
