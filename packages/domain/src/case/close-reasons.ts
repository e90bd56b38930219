/**
 * Why a case is closed, in landlords' and councils' published practice.
 * Sources: saha.org.uk/residents/online-resident-services/report-anti-social-behaviour (resolved, not_asb,
 * neighbour_dispute); rotherham.gov.uk/community-living/antisocial-behaviour/5 (insufficient_evidence, no_response,
 * action_completed); newcastle-staffs.gov.uk/protection/investigating-pollution-complaint/5 (no_diary).
 */
export const CLOSE_REASONS = [
  { code: 'resolved', words: 'The behaviour has stopped or the problem is resolved' },
  { code: 'action_completed', words: 'Formal action is completed' },
  { code: 'insufficient_evidence', words: 'There is not enough evidence to act on' },
  {
    code: 'no_response',
    words: 'The person who reported did not respond to reasonable attempts to reach them',
  },
  {
    code: 'neighbour_dispute',
    words: 'It is a dispute between neighbours in which neither side is more at fault',
  },
  { code: 'no_diary', words: 'No diary sheets were returned in six weeks' },
  { code: 'not_asb', words: 'There is nothing to investigate, or it is not anti-social behaviour' },
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number]['code'];

export const CLOSE_REASON_CODES: readonly CloseReason[] = CLOSE_REASONS.map(({ code }) => code);
