import { addAccount } from './account/account-routes.ts';
import type { AddPages } from './add-pages.ts';
import { addAgencies } from './admin/agencies/agencies-routes.ts';
import { addAudit } from './admin/audit/audit-routes.ts';
import { addKeys } from './admin/keys/keys-routes.ts';
import { addOverview } from './admin/overview/overview-routes.ts';
import { addUsers } from './admin/users/users-routes.ts';
import { addCase } from './case/case-routes.ts';
import { addCases } from './cases/cases-routes.ts';
import { addHelp } from './help/help-routes.ts';
import { addHistory } from './history/history-routes.ts';
import { addHome } from './home/home-routes.ts';
import { addInbox } from './inbox/inbox-routes.ts';
import { addMap } from './map/map-routes.ts';
import { addMyDay } from './my-day/my-day-routes.ts';
import { addQueue } from './queue/queue-routes.ts';
import { addReport } from './report/report-routes.ts';
import { addReview } from './review/review-routes.ts';
import { addShelf } from './shelf/shelf-routes.ts';
import { addSearch } from './search/search-routes.ts';
import { addSession } from './sign-in/session-routes.ts';
import { addSignIn } from './sign-in/sign-in-routes.ts';
import { addTakeReport } from './take-report/take-report-routes.ts';
import { addSupervision } from './supervision/supervision-routes.ts';

export type { AddPages, Pages } from './add-pages.ts';

/** Every folder of pages, one line each. */
export const PAGES: readonly AddPages[] = [
  addSignIn,
  addSession,
  addHome,
  addAccount,
  addHelp,
  addMyDay,
  addTakeReport,
  addCase,
  addReport,
  addSearch,
  addHistory,
  addCases,
  addOverview,
  addMap,
  addUsers,
  addAgencies,
  addKeys,
  addAudit,
  addReview,
  addShelf,
  addQueue,
  addInbox,
  addSupervision,
];
