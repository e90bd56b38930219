import type { EventKind } from '../shared/domain-event.ts';

/**
 * Who, as seen from the case, before it is known which person or desk that is.
 * `owner`: the owner officer, else the owner agency's desk; `owner_officer`: nobody where there is no officer.
 * `expired_agency`, `referring_agency`, `officer` and `previous_officer` are named in the event's own data.
 */
export type Audience =
  | 'owner'
  | 'owner_officer'
  | 'owner_agency'
  | 'offered'
  | 'support'
  | 'supervisors'
  | 'partnership'
  | 'referring_agency'
  | 'expired_agency'
  | 'officer'
  | 'previous_officer';

export interface NotifyRule {
  /** Closest to the matter first: somebody in two audiences is told once, with the first reason. */
  readonly tell: readonly (readonly [Audience, because: string])[];
  /** Whether it waits for nothing: no interval, no quiet hours. `with_priority`: on emergency and high cases. */
  readonly grave: 'always' | 'with_priority' | 'never';
}

const SUPPORT = 'Your agency supports this case';

/**
 * Which events are worth a message, to whom, and why. An event that is not here is on the timeline for whoever looks,
 * and interrupts nobody. The reasons carry no personal data: they go to inboxes and e-mail.
 */
export const NOTIFY_RULES: Partial<Record<EventKind, NotifyRule>> = {
  'report.added_to': {
    tell: [['owner', 'The person who reported has told more about your case']],
    grave: 'with_priority',
  },
  'report.needs_review': {
    tell: [['owner', 'A report needs a person to decide what it belongs to, and it may be yours']],
    grave: 'with_priority',
  },
  'report.triage_failed': {
    tell: [
      ['owner_agency', 'A report could not be triaged by the system and waits for a person'],
      ['partnership', 'A report could not be triaged by the system and waits for a person'],
    ],
    grave: 'always',
  },
  'case.opened': {
    tell: [
      ['owner', 'A new case is yours'],
      ['support', `${SUPPORT}, which has just been opened`],
    ],
    grave: 'with_priority',
  },
  'incident.told_again': {
    tell: [['owner', 'Somebody else has reported an incident in your case']],
    grave: 'with_priority',
  },
  'incident.added': {
    tell: [['owner', 'It has happened again: a new incident was added to your case']],
    grave: 'with_priority',
  },
  'referral.offered': {
    tell: [['offered', 'This case is offered to your agency: accept or decline it by its deadline']],
    grave: 'with_priority',
  },
  'referral.accepted': {
    tell: [
      ['referring_agency', 'The agency you referred this case to has accepted it'],
      ['support', `${SUPPORT}: another agency now leads it`],
    ],
    grave: 'never',
  },
  'referral.declined': {
    tell: [['referring_agency', 'The agency you referred this case to has declined it']],
    grave: 'with_priority',
  },
  'referral.expired': {
    tell: [
      ['expired_agency', 'Your agency did not answer the offer of this case in time, so it went to the next'],
      ['partnership', 'An agency did not answer the offer of this case in time'],
    ],
    grave: 'with_priority',
  },
  'case.assigned': {
    tell: [
      ['officer', 'This case was assigned to you'],
      ['previous_officer', 'This case was assigned to somebody else and is no longer yours'],
    ],
    grave: 'with_priority',
  },
  'case.noted': { tell: [['owner_officer', 'Somebody else wrote a note on your case']], grave: 'never' },
  'case.contacted': {
    tell: [['owner_officer', 'Somebody else made a contact on your case']],
    grave: 'never',
  },
  'case.action_taken': {
    tell: [['owner_officer', 'Somebody else took an action on your case']],
    grave: 'never',
  },
  'case.closed': {
    tell: [
      ['owner_officer', 'Somebody else closed your case'],
      ['support', `${SUPPORT}: it has been closed`],
    ],
    grave: 'never',
  },
  'case.reopened': {
    tell: [
      ['owner', 'A closed case of yours was reopened'],
      ['support', `${SUPPORT}: it was reopened`],
    ],
    grave: 'with_priority',
  },
  'case.merged': {
    tell: [
      ['owner', 'Another case was merged into yours'],
      ['support', `${SUPPORT}: another case was merged into it`],
    ],
    grave: 'never',
  },
  'match.linked': { tell: [['owner', 'A person added a report to your case']], grave: 'never' },
  'match.unlinked': { tell: [['owner', 'A person took a report out of your case']], grave: 'never' },
  'priority.raised': {
    tell: [
      ['owner', 'The priority of your case was raised'],
      ['supervisors', 'The priority of a case of your agency was raised'],
    ],
    grave: 'always',
  },
  'deadline.missed': {
    tell: [
      ['owner', 'A deadline of your case was missed'],
      ['supervisors', 'A deadline of a case of your agency was missed'],
    ],
    grave: 'with_priority',
  },
  'delivery.failed': {
    tell: [['owner', 'A message about your case could not be delivered']],
    grave: 'with_priority',
  },
};

const OF_A_MATCH: readonly EventKind[] = ['incident.added', 'incident.told_again', 'match.linked'];
const OF_AN_OPENING: readonly EventKind[] = ['report.needs_review', ...OF_A_MATCH];

/**
 * Of events in the same moment, which leave unsaid what another already says, for the same recipient and case
 * (the graver silences the lesser, as Alertmanager's inhibition rules do). What silences an event also silences
 * all that the event does.
 */
export const SILENCES: Partial<Record<EventKind, readonly EventKind[]>> = {
  'case.assigned': [
    'referral.offered',
    'referral.accepted',
    'case.opened',
    'case.reopened',
    ...OF_AN_OPENING,
  ],
  'referral.offered': ['case.opened', ...OF_AN_OPENING],
  'case.opened': OF_AN_OPENING,
  'case.reopened': OF_A_MATCH,
  'case.merged': [...OF_A_MATCH, 'match.unlinked'],
  'incident.added': ['incident.told_again', 'match.linked'],
  'incident.told_again': ['match.linked'],
  'referral.expired': ['deadline.missed'],
};
