/** What officers of the story write on cases. `[a|b]` is one of its parts. */
export const CONTACT_NOTES = [
  'Rang [the reporter|her|him] back. Took a full account and explained what happens next.',
  'Spoke for ten minutes. Still going on, mostly [at weekends|late evening|when they are drinking]. Agreed weekly calls.',
  'Called. Would rather we did not approach the neighbour yet; keeping a diary first.',
  'Visited at home. [Showed recordings on phone.|Heard some of it ourselves.|Quiet while there.] Diary sheets left.',
  'Phoned. Says it has been better since the [letter|visit|weekend].',
  'Email sent with what we agreed and my direct number.',
  'Rang. Worried about being known as the one who complained; reassured about confidentiality.',
  'Met at the office. Brought diary and three recordings.',
] as const;

export const MISSED_CONTACT_NOTES = [
  'No answer, will try again tomorrow.',
  'Rang twice, phone switched off.',
  'Left a short message with my name only.',
  'Number not recognised. Asking call handling for another.',
] as const;

export const NOTES = [
  'Checked tenancy: [starter, since spring|assured, eleven years|no previous complaints|one warning last year].',
  'Spoke with [PCSO|neighbourhood coach|environmental health|the school], who know the address.',
  "On the agenda for Thursday's Hub. Action: joint visit.",
  'Body worn footage requested. [Two|Three] other neighbours willing to complete diaries.',
  'CCTV for [Saturday|Friday] night viewed: [group of five, two known|nothing of use|clear enough to identify one].',
  'Noise recordings listened to. [Loud music clearly audible after midnight.|Household noise, footsteps and television.|Mostly wind.]',
  'Drove by at [21.30|22.15|23.00], all quiet.',
  'Letters to [twelve|twenty] households asking for information.',
  'Alleged perpetrator seen. Denies it, says complainant bangs on the wall. Two sides to this.',
  'Repeat location, see earlier case. Pattern is [Fridays|school holidays|paydays].',
  'Support worker confirmed; will be present at any meeting.',
  'Nothing reported for ten days. Reporter to confirm before closing.',
] as const;

export const ACTIONS: readonly (readonly [kind: string, text: string])[] = [
  ['warning_letter', 'First warning letter sent to the household named.'],
  ['warning_letter', 'Letter hand delivered and explained on the doorstep.'],
  ['home_visit', 'Joint visit with PCSO. Verbal warning given, taken [well|badly|in silence].'],
  ['mediation', 'Both sides agreed to mediation; referral sent to Harmony.'],
  ['noise_equipment', 'Recording equipment installed for a week.'],
  ['diary', 'Diary sheets and Noise App issued, four weeks.'],
  ['acceptable_behaviour_contract', 'Contract signed with [parent|young person] present, six months.'],
  [
    'community_protection_warning',
    'Warning served in person: [no amplified music after 22.00|garden to be cleared in 28 days].',
  ],
  ['patrol_plan', 'Patrols [Thursday to Saturday|after school] for a fortnight, results to be logged.'],
  ['environmental', 'Cleared and [disinfected|photographed]. Signs up.'],
  ['support_referral', 'Referred for support; accepted.'],
];

export const RISK_NOTES = [
  'Risk assessed with the person affected: standard. No fear for safety.',
  'Risk assessed: medium. Lives alone, sleeping badly, otherwise supported by family.',
  'Risk assessed: high. Discussed with supervisor, safety plan in place.',
] as const;

export const PLAN_NOTES = [
  'Plan agreed: diary for two weeks, warning letter, review by phone.',
  'Plan agreed: patrols at the times given, CCTV request, update every Friday.',
  'Plan agreed: mediation offered first, then tenancy warning if it goes on.',
  'Plan agreed with reporter and school: names to parents, ABC if seen again.',
] as const;

export const CLOSINGS: readonly (readonly [reason: string, text: string, weight: number])[] = [
  ['resolved', 'No further incidents. Reporter content to close, knows how to come back.', 40],
  ['action_completed', 'Action completed and checked. Letter with reasons sent.', 18],
  ['insufficient_evidence', 'Nobody identified and nothing to act on. Explained by letter.', 14],
  ['no_response', 'Three attempts by phone and one letter without an answer.', 10],
  ['neighbour_dispute', 'Both sides complain of each other. Mediation offered, advice given.', 8],
  ['no_diary', 'No diary sheets in six weeks.', 5],
  ['not_asb', 'Ordinary household noise. Advice given to both.', 5],
];

export const DECLINE_REASONS: Readonly<Record<string, readonly string[]>> = {
  bromford: ['Not our tenant: sold in 2019', 'The household named is not one of ours'],
  council: [
    'Tenant of a housing association, which should lead',
    'No statutory nuisance in what is described',
  ],
  police: ['No offence disclosed; civil matter between neighbours', 'Already dealt with under another log'],
  fire: ['No fire and nothing for prevention in it'],
};

export const PAUSE_REASONS = [
  'Reporter is away until then',
  'Waiting for diary sheets',
  'Reporter is in hospital, family asked us to wait',
] as const;

export const REVIEW_REASONS = {
  same_incident: 'Same night, same address: told twice',
  recurrence: 'Same address and the same people as before',
  not_same: 'Read both: another household',
} as const;
