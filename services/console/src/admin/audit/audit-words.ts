import type { DeclaredRoute } from '../../security/declared-routes.ts';

/** What only the API or signing in records. */
const ELSEWHERE = ['case.timeline', 'person.victimisation', 'report.list', 'session.start', 'triage.preview'];

/** Everything that the audit can tell of, in the order of its words. */
export const knownActions = (routes: readonly DeclaredRoute[]): string[] =>
  [
    ...new Set([
      ...ELSEWHERE,
      ...routes.flatMap(({ config: { audit } }) => (typeof audit === 'string' ? [audit] : [])),
    ]),
  ].toSorted();

const ACTS: Readonly<Record<string, string>> = {
  view: 'looked at',
  list: 'listed',
  search: 'searched',
  export: 'exported',
  add: 'added',
  create: 'made',
  revoke: 'revoked',
  edit: 'changed',
  publish: 'published',
  start: 'started',
  end: 'ended',
};

const words = (code: string): string => code.replaceAll('_', ' ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `case.view` as `Case: looked at`. What has no words of its own is told as it is written. */
export const actionWords = (action: string): string => {
  const [subject = action, ...act] = action.split('.');
  const said = act.join(' ');
  const of = capital(words(subject));
  return said === '' ? of : `${of}: ${ACTS[said] ?? words(said)}`;
};

const OUTCOMES: Readonly<Record<string, string>> = {
  shown: 'Shown',
  done: 'Done',
  not_found: 'Not found, or not theirs to see',
  forbidden: 'Refused',
  conflict: 'Refused: it had changed',
  invalid: 'Refused: wrongly filled in',
  unknown_officer: 'Refused: not of the agency that leads',
  failed: 'Failed',
};

export const OUTCOME_CODES = Object.keys(OUTCOMES);

export const outcomeWords = (outcome: string): string => OUTCOMES[outcome] ?? capital(words(outcome));
