import type { InboxMessage } from '@asb/casework';
import {
  CLOSE_REASONS,
  type CaseStatus,
  type Channel,
  type DeadlineKind,
  type MatchAnswer,
  type PartyRole,
  type Priority,
  type ReferralStatus,
  type ReportStatus,
  type ReviewReason,
  type RiskFlag,
  type Role,
} from '@asb/domain';

/** Codes in the words that people read. One table each, so that no page makes its own. */
export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  emergency: 'Emergency',
  high: 'High priority',
  standard: 'Standard',
  low: 'Low',
};

export const CASE_STATUS_WORDS: Readonly<Record<CaseStatus, string>> = { open: 'Open', closed: 'Closed' };

export const REPORT_STATUS_WORDS: Readonly<Record<ReportStatus, string>> = {
  received: 'Just received',
  triaged: 'In a case',
  needs_review: 'Needs review',
  shelved: 'On the shelf',
  rejected: 'Rejected',
};

export const REVIEW_REASON_WORDS: Readonly<Record<ReviewReason, string>> = {
  match_proposed: 'It may belong to what is known already',
  category_unclear: 'It is not clear what kind of problem it is',
  place_unclear: 'It is not clear where it was',
  triage_failed: 'The system could not read it',
  match_undone: 'A person took it out of its case',
};

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  phone: 'By telephone',
  web: 'On the website',
  email: 'By email',
  in_person: 'In person',
  partner: 'Through a partner',
  open311: 'Through another reporting service',
  import: 'Taken over from older records',
};

export const MESSAGE_CHANNEL_WORDS: Readonly<Record<InboxMessage['channel'], string>> = {
  in_app: 'In this system',
  email: 'Email',
  sms: 'Text message',
  letter: 'Letter',
  webhook: 'Their own system',
};

export const REFERRAL_STATUS_WORDS: Readonly<Record<ReferralStatus, string>> = {
  offered: 'Offered',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Not answered in time',
};

export const DEADLINE_WORDS: Readonly<Record<DeadlineKind, string>> = {
  acknowledge: 'Acknowledge the report',
  first_contact: 'First contact',
  risk_assessment: 'Risk assessment',
  action_plan: 'Action plan',
  update: 'Update the reporter',
  review: 'Review the case',
  referral_answer: 'Answer the offer',
  report_review: 'Review the report',
};

export const FLAG_WORDS: Readonly<Record<RiskFlag, string>> = {
  immediate_danger: 'Immediate danger',
  domestic_abuse: 'Domestic abuse',
  hate: 'Hate',
  safeguarding_child: 'Child at risk',
  safeguarding_adult: 'Adult at risk',
  vulnerable: 'Vulnerable person',
  repeat_victim: 'Repeat victim',
  exploitation: 'Exploitation',
  weapon: 'Weapon',
  arson: 'Fire-setting',
  self_harm: 'Self-harm',
};

export const PARTY_ROLE_WORDS: Readonly<Record<PartyRole, string>> = {
  reporter: 'Reporter',
  victim: 'Victim',
  witness: 'Witness',
  alleged_perpetrator: 'Alleged to have done it',
};

export const ROLE_WORDS: Readonly<Record<Exclude<Role, 'partner'>, string>> = {
  call_handler: 'Call handler',
  officer: 'Officer',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
};

export const CALLER_SAID: Readonly<Record<MatchAnswer, string>> = {
  recurrence: 'The caller said that it has happened again',
  same_incident: 'The caller said that it is the same incident, told again',
  not_same: 'The caller said that it is something else',
};

/** Why a case was closed; null where it was not. */
export const closeReasonWords = (code: string | null): string | null =>
  CLOSE_REASONS.find((reason) => reason.code === code)?.words ?? null;
