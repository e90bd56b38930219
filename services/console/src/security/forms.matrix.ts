import { AGENCY_CHANGE_ID, SYSTEM_KEY_ID } from '@asb/testing';
import { accountOf, type Known } from './routes.matrix.ts';

/** What a report of the matrix's world says: a question is asked with the words of every one of them in turn. */
export interface Words {
  readonly reference: string;
  readonly caseReference: string;
  readonly address: string;
  readonly name: string;
  readonly phone: string;
  readonly description: string;
  /** Id of somebody of the agency that leads the open case. */
  readonly officer: string;
}

export interface FormRow {
  /** As it is registered, for example `/cases/:ref/close`. */
  readonly route: string;
  /** Where the route has parameters: where to send it. */
  readonly address?: (known: Known) => string;
  /** Distinguishes several rows of one route. */
  readonly of?: string;
  /** Filled so that it would be taken from whoever may send it. */
  readonly fields: (known: Known & Words) => Readonly<Record<string, string>>;
  /**
   * `change` is sent by everybody who may not, and must change nothing; then by the first who may, and must change
   * something. `question` answers with what is known, and must not tell who asks what is not theirs. `session` is of
   * nobody but who sends it.
   */
  readonly kind: 'change' | 'question' | 'session';
  /** Who may send it, where that is fewer than all who may open the route and see its subject whole; names of the cast. */
  readonly may?: readonly string[];
}

const NONE = (): Readonly<Record<string, string>> => ({});
const LEADS = ['officer who leads', 'supervisor who leads', 'partnership supervisor', 'officer named'];

const NOBODYS_VIEW = '00000000-0000-4000-8000-000000000000';

/** A row for each form: a new POST route without one fails `matrix.integration.test.ts`. */
export const FORMS: readonly FormRow[] = [
  { route: '/sign-in', kind: 'session', fields: NONE },
  { route: '/sign-out', kind: 'session', fields: NONE },
  { route: '/sign-in/kept/discard', kind: 'session', fields: NONE },
  { route: '/session', kind: 'session', fields: NONE },
  { route: '/reports/drafts/:draft', kind: 'session', fields: NONE },
  // Whose drafts are asked about, and what is told of them, is held by `known.integration.test.ts`.
  { route: '/reports/drafts/:draft/known', kind: 'session', fields: NONE },
  { route: '/reports/drafts/:draft/autosave', kind: 'session', fields: NONE },
  { route: '/places/suggestions', kind: 'session', fields: NONE },
  { route: '/reports/drafts/:draft/discard', kind: 'session', fields: NONE },
  { route: '/reports/drafts/:draft/restore', kind: 'session', fields: NONE },
  { route: '/account/password', kind: 'session', fields: NONE },
  { route: '/account/settings', kind: 'session', fields: NONE },
  {
    route: '/cases/:ref/accept',
    address: ({ openCase }) => `/cases/${openCase}/accept`,
    kind: 'change',
    fields: () => ({ version: '1' }),
    may: ['officer who is offered it', 'partnership supervisor'],
  },
  {
    route: '/cases/:ref/decline',
    address: ({ openCase }) => `/cases/${openCase}/decline`,
    kind: 'change',
    fields: () => ({ version: '1', reason: 'Not ours' }),
    may: ['officer who is offered it', 'partnership supervisor'],
  },
  {
    route: '/cases/:ref/take',
    address: ({ openCase }) => `/cases/${openCase}/take`,
    kind: 'change',
    fields: () => ({ version: '1' }),
    may: ['officer named', 'officer who leads', 'supervisor who leads'],
  },
  {
    route: '/cases/:ref/updates',
    address: ({ openCase }) => `/cases/${openCase}/updates`,
    kind: 'change',
    fields: () => ({ kind: 'note', text: 'Rang again' }),
  },
  {
    route: '/cases/:ref/close',
    address: ({ openCase }) => `/cases/${openCase}/close`,
    kind: 'change',
    fields: () => ({ version: '1', reason: 'resolved', text: 'It is quiet now' }),
    may: LEADS,
  },
  {
    route: '/search',
    of: 'by telephone number',
    kind: 'question',
    fields: ({ phone }) => ({ query: phone }),
  },
  { route: '/search', of: 'by name', kind: 'question', fields: ({ name }) => ({ query: name }) },
  { route: '/search', of: 'by address', kind: 'question', fields: ({ address }) => ({ query: address }) },
  {
    route: '/search',
    of: 'by a report’s reference',
    kind: 'question',
    fields: ({ reference }) => ({ query: reference }),
  },
  {
    route: '/search',
    of: 'by a case’s reference',
    kind: 'question',
    fields: ({ caseReference }) => ({ query: caseReference }),
  },
  {
    route: '/reports/:ref/additions',
    address: ({ report }) => `/reports/${report}/additions`,
    kind: 'change',
    fields: () => ({ danger: 'no', description: 'It started again' }),
  },
  {
    route: '/reports/:ref/unlink',
    address: ({ matchedReport }) => `/reports/${matchedReport}/unlink`,
    kind: 'change',
    fields: () => ({ version: '1', reason: 'Another flat' }),
    may: LEADS,
  },
  {
    route: '/reports/:ref/link',
    address: ({ report }) => `/reports/${report}/link`,
    kind: 'change',
    fields: ({ closedCase }) => ({
      version: '1',
      case: closedCase,
      kind: 'recurrence',
      reason: 'Same neighbour',
    }),
    may: LEADS,
  },
  {
    route: '/reports/:ref/reject',
    address: ({ shelvedReport }) => `/reports/${shelvedReport}/reject`,
    kind: 'change',
    fields: () => ({ version: '1', reason: 'A prank' }),
  },
  {
    route: '/reports/:ref/restore',
    address: ({ shelvedReport }) => `/reports/${shelvedReport}/restore`,
    kind: 'session',
    fields: () => ({ version: '1', reason: 'It was no prank' }),
  },
  {
    route: '/queue/:ref/take',
    address: ({ openCase }) => `/queue/${openCase}/take`,
    kind: 'change',
    fields: () => ({ version: '1' }),
    may: ['officer named', 'officer who leads', 'supervisor who leads'],
  },
  {
    route: '/queue/:ref/hand-back',
    address: ({ openCase }) => `/queue/${openCase}/hand-back`,
    kind: 'session',
    fields: () => ({ version: '1' }),
  },
  {
    route: '/supervision/assign',
    kind: 'change',
    fields: ({ openCase, officer }) => ({ case: `${openCase} 1`, to: officer }),
    may: ['supervisor who leads', 'partnership supervisor'],
  },
  {
    route: '/inbox/read',
    kind: 'change',
    fields: ({ message }) => ({ message }),
    may: ['officer who leads', 'supervisor who leads', 'officer named'],
  },
  { route: '/inbox/unread', kind: 'session', fields: ({ message }) => ({ message }) },
  { route: '/cases/views', kind: 'change', fields: () => ({ name: 'Urgent' }) },
  {
    route: '/cases/views/:view/rename',
    address: () => `/cases/views/${NOBODYS_VIEW}/rename`,
    kind: 'session',
    fields: () => ({ name: 'Urgent' }),
  },
  {
    route: '/cases/views/:view/delete',
    address: () => `/cases/views/${NOBODYS_VIEW}/delete`,
    kind: 'session',
    fields: NONE,
  },
  {
    route: '/admin/agencies/:code',
    address: () => '/admin/agencies/fire',
    kind: 'change',
    fields: () => ({
      version: '1',
      name: 'Fire and Rescue',
      'referrals-email-1': 'desk@fire.example',
      hours: 'always',
      reason: 'Their desk has a new address',
    }),
  },
  {
    route: '/admin/agencies/:code/changes/:change',
    address: () => `/admin/agencies/fire/changes/${AGENCY_CHANGE_ID}`,
    kind: 'change',
    fields: () => ({ version: '1' }),
  },
  {
    route: '/admin/keys/new',
    kind: 'change',
    fields: () => ({ label: 'Website', role: 'partner', agency: 'council', user: '' }),
  },
  {
    route: '/admin/keys/:id/revoke',
    address: () => `/admin/keys/${SYSTEM_KEY_ID}/revoke`,
    kind: 'change',
    fields: NONE,
  },
  { route: '/admin/audit', kind: 'question', fields: ({ caseReference }) => ({ subject: caseReference }) },
  { route: '/admin/users', kind: 'question', fields: ({ name }) => ({ sought: name }) },
  {
    route: '/admin/users/new',
    kind: 'change',
    fields: () => ({ name: 'Nia Booth', email: 'nia@fire.example', role: 'officer', agency: 'fire' }),
  },
  {
    route: '/admin/users/:id/edit',
    address: () => `${accountOf('officer elsewhere')}/edit`,
    kind: 'change',
    fields: () => ({ version: '1', name: 'Nia', email: 'n@fire.example', role: 'officer', agency: 'fire' }),
  },
  {
    route: '/admin/users/:id/active',
    address: () => `${accountOf('officer elsewhere')}/active`,
    kind: 'change',
    fields: () => ({ version: '1', active: 'no' }),
  },
  ...['password', 'unlock', 'sign-out'].map((act) => ({
    route: `/admin/users/:id/${act}`,
    address: () => `${accountOf('officer elsewhere')}/${act}`,
    kind: 'change' as const,
    fields: () => ({ version: '1' }),
  })),
  {
    route: '/review/:report',
    address: ({ waitingReport }) => `/review/${waitingReport}`,
    kind: 'change',
    fields: () => ({ version: '1', answer: 'recurrence' }),
  },
  {
    route: '/review/:report/settle',
    address: ({ waitingReport }) => `/review/${waitingReport}/settle`,
    kind: 'change',
    fields: () => ({ version: '1', outcome: 'reject', reason: 'A test call' }),
  },
  {
    route: '/shelf/:report/open',
    address: ({ shelvedReport }) => `/shelf/${shelvedReport}/open`,
    kind: 'change',
    fields: () => ({ version: '1', category: 'noise', openReason: 'It goes on' }),
  },
  {
    route: '/shelf/:report/link',
    address: ({ shelvedReport }) => `/shelf/${shelvedReport}/link`,
    kind: 'change',
    fields: ({ openCase }) => ({
      version: '1',
      case: openCase,
      kind: 'recurrence',
      linkReason: 'Same neighbour',
    }),
    may: LEADS,
  },
  {
    route: '/review/:report/undo',
    address: ({ waitingReport }) => `/review/${waitingReport}/undo`,
    kind: 'session',
    fields: NONE,
  },
  {
    route: '/cases/:ref/reopen',
    address: ({ closedCase }) => `/cases/${closedCase}/reopen`,
    kind: 'change',
    fields: () => ({ version: '1', reason: 'It began again' }),
    may: LEADS,
  },
  {
    route: '/cases/:ref/refer',
    address: ({ openCase }) => `/cases/${openCase}/refer`,
    kind: 'change',
    fields: () => ({ version: '1', agency: 'fire', reason: 'There was a fire', checked: 'yes' }),
    may: LEADS,
  },
  {
    route: '/cases/:ref/assign',
    address: ({ openCase }) => `/cases/${openCase}/assign`,
    kind: 'change',
    fields: ({ colleague }) => ({ version: '1', officer: colleague }),
    may: LEADS,
  },
  {
    route: '/cases/:ref/merge',
    address: ({ openCase }) => `/cases/${openCase}/merge`,
    kind: 'change',
    fields: ({ policeCase }) => ({ version: '1', into: policeCase, reason: 'One and the same' }),
    may: ['partnership supervisor'],
  },
  {
    route: '/cases/:ref/plan',
    address: ({ openCase }) => `/cases/${openCase}/plan`,
    kind: 'change',
    fields: () => ({ kind: 'visit', text: 'Nobody was in' }),
    may: LEADS,
  },
  {
    route: '/cases/:ref/deadlines/:deadline/pause',
    address: ({ openCase, runningDeadline }) => `/cases/${openCase}/deadlines/${runningDeadline}/pause`,
    kind: 'change',
    fields: () => ({ version: '1', reason: 'The police have not answered' }),
    may: LEADS,
  },
  {
    route: '/cases/:ref/deadlines/:deadline/resume',
    address: ({ openCase, pausedDeadline }) => `/cases/${openCase}/deadlines/${pausedDeadline}/resume`,
    kind: 'change',
    fields: () => ({ version: '1' }),
    may: LEADS,
  },
];
