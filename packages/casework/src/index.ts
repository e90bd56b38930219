export * from './acting.ts';
export * from './active-rule-set.ts';
export * from './business-clock.ts';
export * from './change-agency/index.ts';
export * from './dependencies.ts';
export * from './key-secret.ts';
export * from './ids.ts';
export * from './find-known/find-known.ts';
export * from './find-known/keep-search.ts';
export { readSearch } from './find-known/read-search.ts';
export * from './find-place/complete-place.ts';
export * from './find-place/find-places.ts';
export { mapOutlines, type MapOutlines } from './find-place/map-outlines.ts';
export * from './find-place/place-by-id.ts';
export * from './find-place/store-boundaries.ts';
export * from './find-place/store-gazetteer.ts';
export * from './find-place/store-uprns.ts';
export * from './find-place/ward-at.ts';
export { browseInbox, findInInbox, type InboxMessage, type ToldEvent } from './inbox/browse-inbox.ts';
export { countUnread } from './inbox/count-unread.ts';
export * from './inbox/mark-messages.ts';
export { UNREAD_FOR_DAYS } from './inbox/own-messages.ts';
export type { Destination, Promised } from './known-of-draft/destination.ts';
export * from './known-of-draft/known-of-draft.ts';
export type { CaseInBrief, KnownMatch } from './known-of-draft/matches-seen.ts';
export * from './publish-rules.ts';
export * from './receive-report/add-to-report.ts';
export * from './receive-report/new-report.ts';
export * from './receive-report/receive-report.ts';
export * from './receive-report/store-reports.ts';
export * from './record-event.ts';
export {
  countDrafts,
  discardDraft,
  DISCARDED_KEPT_HOURS,
  DRAFT_KEPT_DAYS,
  dropDraft,
  findDraft,
  listDiscarded,
  listDrafts,
  openDraft,
  restoreDraft,
  saveDraft,
  type Draft,
  type FoundDraft,
} from './take-report/drafts.ts';
export * from './triage-report/decide-triage.ts';
export * from './triage-report/gather-known.ts';
export * from './triage-report/mark-triage-failed.ts';
export * from './triage-report/offer-case.ts';
export * from './triage-report/open-case.ts';
export * from './triage-report/preview-triage.ts';
export * from './triage-report/reconsider-report.ts';
export * from './triage-report/regrade-deadlines.ts';
export * from './triage-report/set-deadlines.ts';
export * from './triage-report/triage-report.ts';
export {
  browseCases,
  CASE_SORTS,
  countUnassigned,
  type BrowseRequest,
  type CaseLine,
  type CaseLines,
  type CaseSort,
  type NextPromise,
} from './look-up/browse-cases.ts';
export * from './look-up/case-decisions.ts';
export * from './look-up/case-messages.ts';
export * from './look-up/case-parties.ts';
export * from './look-up/case-standing.ts';
export {
  CASE_AGE_CODES,
  CONTACT_ENDS,
  type CaseAge,
  type CaseFilters,
  type ContactEnd,
  type WorkFilters,
} from './look-up/case-filters.ts';
export * from './look-up/case-for-callers.ts';
export type { CaseSummary } from './look-up/case-summary.ts';
export * from './look-up/case-timeline.ts';
export * from './look-up/count-unsettled.ts';
export * from './look-up/count-victimisation.ts';
export * from './look-up/find-caller.ts';
export * from './look-up/get-case.ts';
export * from './look-up/get-report.ts';
export * from './look-up/list-agencies.ts';
export * from './look-up/list-cases.ts';
export * from './look-up/list-messages.ts';
export * from './look-up/list-referrals.ts';
export * from './look-up/list-users.ts';
export { listReview, listShelf, type WaitingReport } from './look-up/list-waiting-reports.ts';
export { matchView, type CaseMention, type ComparedView, type MatchView } from './look-up/match-view.ts';
export type { Page, PageRequest } from './look-up/page.ts';
export * from './look-up/person-history.ts';
export * from './look-up/person-victimisation.ts';
export * from './look-up/place-history.ts';
export type { Offset, PlaceKindAsked } from './look-up/place-key.ts';
export * from './look-up/read-back.ts';
export { reachOfReporter, type Reach } from './look-up/reach-of-reporter.ts';
export * from './look-up/review-queue.ts';
export * from './look-up/review-subject.ts';
export { PROMISE_STATES, type PromiseState } from './look-up/promise-state.ts';
export * from './look-up/record-audit.ts';
export {
  HALF_YEAR_RULES,
  repeatVictims,
  type RepeatVictim,
  type RepeatVictims,
} from './look-up/repeat-victims.ts';
export type { SeenIncident } from './look-up/seen-incidents.ts';
export type { Happening } from './look-up/told-time.ts';
export * from './look-up/supervision.ts';
export * from './look-up/taken-cases.ts';
export { PRESSING, teamBoard, type TeamBoard } from './look-up/team-board.ts';
export type { BoardNumbers, ContactWeek, OfficerLoad, PromiseCount } from './look-up/board-counts.ts';
export type { BoardQueue, BoardQueues } from './look-up/board-queues.ts';
export * from './receive-report/wake-relay.ts';
export * from './look-up/check-consistency.ts';
export * from './answer-referral/accept-referral.ts';
export * from './answer-referral/decline-referral.ts';
export * from './answer-referral/refer-case.ts';
export type { ChangedReport, ReportRefusal, ReportRequest } from './correct-match/change-report.ts';
export { linkReport, type LinkRefusal, type LinkRequest } from './correct-match/link-report.ts';
export * from './correct-match/preview-settlement.ts';
export * from './correct-match/reject-report.ts';
export { casesBeforeRejection, restoreReport } from './correct-match/restore-report.ts';
export * from './correct-match/review-report.ts';
export * from './correct-match/settle-waiting.ts';
export * from './correct-match/undo-review.ts';
export * from './correct-match/unlink-report.ts';
export * from './run-case/assign-case.ts';
export type { CaseRefusal, CaseRequest, ChangedCase } from './run-case/change-case.ts';
export * from './run-case/close-case.ts';
export * from './run-case/hand-back-case.ts';
export { mergeCase } from './run-case/merge-case.ts';
export * from './run-case/pause-deadline.ts';
export * from './run-case/reopen-case.ts';
export * from './run-case/write-on-case.ts';
export * from './watch-deadlines/watch-deadlines.ts';
export * from './saved-views/saved-views.ts';
export * from './sign-in/index.ts';
export * from './administer/index.ts';
