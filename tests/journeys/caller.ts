import { awaitFact } from '@asb/testing';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface ReportSeen {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: string;
  readonly access: string;
  readonly reviewReason: string | null;
  readonly incidents: readonly { readonly id: string; readonly case: string | null }[];
  readonly case: { readonly id: string; readonly reference: string } | null;
  readonly match: {
    readonly kind: string;
    readonly band: string;
    readonly case: string | null;
    readonly evidence: readonly unknown[];
  } | null;
  readonly decision: {
    readonly ruleSetVersion: number;
    readonly category: string | null;
    readonly priority: string | null;
    readonly decidedBy: string;
    readonly routing: {
      readonly lead: { readonly agency: string | null };
      readonly rule: { readonly because: string };
    } | null;
  } | null;
}

export interface CaseSeen {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: string;
  readonly priority: string;
  readonly restricted: boolean;
  readonly provisional: boolean;
  readonly owner: { readonly agency: string; readonly officer: string | null };
  readonly mergedInto: string | null;
  readonly referrals: readonly {
    readonly agency: string;
    readonly status: string;
    readonly reason: string | null;
  }[];
  readonly deadlines: readonly {
    readonly id: string;
    readonly kind: string;
    readonly status: string;
    readonly dueAt: string;
  }[];
  readonly incidents: readonly { readonly id: string; readonly reports: readonly string[] }[];
}

export interface MessageSeen {
  readonly id: string;
  readonly case: string | null;
  readonly recipient: string;
  readonly channel: string;
  readonly because: string;
  readonly status: string;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** What one key's holder does over HTTP, as a client would. A 2xx is expected unless `ask` is used. */
export interface Caller {
  readonly userId: string | null;
  ask<Body = unknown>(path: string, body?: unknown, version?: number): Promise<Answer<Body>>;
  get<Body = unknown>(path: string): Promise<Body>;
  post<Body = unknown>(path: string, body: unknown, version?: number): Promise<Body>;
  list<Item>(path: string): Promise<readonly Item[]>;
  /** Sends a report; answers its id. */
  tell(report: Readonly<Record<string, unknown>>): Promise<string>;
  /** Waits until triage has settled the report. */
  settled(reportId: string): Promise<ReportSeen>;
  case(id: string): Promise<CaseSeen>;
  /** One action on a case as it stands now. */
  act(caseId: string, action: string, body?: unknown): Promise<void>;
  /** Waits for a sent message about this case whose reason matches. */
  told(caseId: string, because: RegExp): Promise<MessageSeen>;
}

export const caller = (address: string, key: string, userId: string | null): Caller => {
  const ask = async <Body>(path: string, body?: unknown, version?: number): Promise<Answer<Body>> => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const expectDone = async <Body>(path: string, body?: unknown, version?: number): Promise<Body> => {
    const answer = await ask<Body>(path, body, version);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const seeCase = (id: string): Promise<CaseSeen> => expectDone(`/cases/${id}`);
  const list = async <Item>(path: string): Promise<readonly Item[]> =>
    (await expectDone<Page<Item>>(path)).items;

  return {
    userId,
    ask,
    get: expectDone,
    post: expectDone,
    list,
    tell: async (report) => (await expectDone<{ id: string }>('/reports', report)).id,
    settled: (reportId) =>
      awaitFact(`report ${reportId} is triaged`, async () => {
        const seen = await expectDone<ReportSeen>(`/reports/${reportId}`);
        return seen.status !== 'received' && seen;
      }),
    case: seeCase,
    act: async (caseId, action, body = {}) => {
      await expectDone(`/cases/${caseId}/${action}`, body, (await seeCase(caseId)).version);
    },
    told: (caseId, because) =>
      awaitFact(`a message about ${caseId}: ${String(because)}`, async () =>
        (await list<MessageSeen>(`/messages?case=${caseId}`)).find(
          (message) => message.status === 'sent' && because.test(message.because),
        ),
      ),
  };
};
