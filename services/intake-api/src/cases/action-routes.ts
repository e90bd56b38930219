import { z } from 'zod';
import {
  acceptReferral,
  assignCase,
  closeCase,
  declineReferral,
  mergeCase,
  noteOnCase,
  recordAction,
  recordContact,
  referCase,
  reopenCase,
  type Acting,
  type Casework,
  type ChangedCase,
} from '@asb/casework';
import {
  acceptBody,
  actionBody,
  assignBody,
  changedCase,
  closeBody,
  contactBody,
  declineBody,
  fieldErrorAt,
  idOrReference,
  mergeBody,
  noteBody,
  referBody,
  reopenBody,
} from '@asb/contracts';
import type { Result, Viewer } from '@asb/domain';
import type { Api } from '../api.ts';
import type { IntakeDependencies } from '../dependencies.ts';
import { answers } from '../documentation/answers.ts';
import { httpProblem } from '../problems/http-problem.ts';
import { valueOf } from '../problems/refusals.ts';
import { actingIn } from '../security/authenticate.ts';
import { expectedVersion, ifMatch, withVersion } from '../security/expected-version.ts';
import { CASEWORKERS } from '../security/roles.ts';

interface CaseRequest {
  readonly case: string;
  readonly expectedVersion: number;
}

interface Action<Body extends z.ZodType> {
  readonly path: string;
  readonly summary: string;
  readonly body: Body;
  readonly change: (
    request: CaseRequest,
    body: z.output<Body>,
    acting: Acting,
  ) => Promise<Result<ChangedCase>>;
}

/** A note is for all, or for the writer's own agency: for another agency alone it would be hidden from its own writer. */
const readersOf = (visibleTo: string | null, { agency }: Viewer): 'all' | 'agency' => {
  if (visibleTo === null || visibleTo === 'all') return 'all';
  if (visibleTo === 'agency' || visibleTo === agency) return 'agency';
  throw httpProblem('validation', {
    errors: [fieldErrorAt(['visibleTo'], 'not_allowed', 'is neither all nor one’s own agency')],
  });
};

const params = z.strictObject({ id: idOrReference });

const addAction = <Body extends z.ZodType>(app: Api, { path, summary, body, change }: Action<Body>): void => {
  app.post(
    `/cases/:id/${path}`,
    {
      config: { allow: CASEWORKERS, audit: null },
      schema: {
        summary,
        tags: ['Case actions'],
        params,
        headers: ifMatch,
        body,
        response: answers(200, changedCase),
      },
    },
    async (request, reply) => {
      const asked = {
        case: request.params.id,
        expectedVersion: expectedVersion(request),
      };
      const changed = await change(asked, request.body as z.output<Body>, actingIn(request));
      return withVersion(reply, valueOf(changed));
    },
  );
};

const answerOffers = (app: Api, casework: Casework): void => {
  const accept = acceptReferral(casework);
  const decline = declineReferral(casework);
  const refer = referCase(casework);
  addAction(app, {
    path: 'accept',
    summary: 'Take on a case that is offered to one’s agency',
    body: acceptBody,
    change: (asked, _body, acting) => accept(asked, acting),
  });
  addAction(app, {
    path: 'decline',
    summary: 'Decline an offered case; the next best is asked at once',
    body: declineBody,
    change: (asked, body, acting) => decline({ ...asked, ...body }, acting),
  });
  addAction(app, {
    path: 'refer',
    summary: 'Offer the case to another agency',
    body: referBody,
    change: (asked, body, acting) => refer({ ...asked, ...body }, acting),
  });
};

const writeOnCases = (app: Api, casework: Casework): void => {
  const note = noteOnCase(casework);
  const contact = recordContact(casework);
  const action = recordAction(casework);
  addAction(app, {
    path: 'notes',
    summary: 'Write a note, for all who see the case or for one’s agency alone',
    body: noteBody,
    change: (asked, { text, visibleTo }, acting) =>
      note({ ...asked, text, visibleTo: readersOf(visibleTo, acting.viewer) }, acting),
  });
  addAction(app, {
    path: 'contacts',
    summary: 'Record a contact, or an attempt at one',
    body: contactBody,
    change: (asked, body, acting) => contact({ ...asked, ...body }, acting),
  });
  addAction(app, {
    path: 'actions',
    summary: 'Record what was done',
    body: actionBody,
    change: (asked, body, acting) => action({ ...asked, ...body }, acting),
  });
};

const runCases = (app: Api, casework: Casework): void => {
  const assign = assignCase(casework);
  const close = closeCase(casework);
  const reopen = reopenCase(casework);
  const merge = mergeCase(casework);
  addAction(app, {
    path: 'assign',
    summary: 'Give the case to an officer of the owning agency',
    body: assignBody,
    change: (asked, body, acting) => assign({ ...asked, ...body }, acting),
  });
  addAction(app, {
    path: 'close',
    summary: 'Close the case, with its reason',
    body: closeBody,
    change: (asked, body, acting) => close({ ...asked, ...body }, acting),
  });
  addAction(app, {
    path: 'reopen',
    summary: 'Open a closed case again',
    body: reopenBody,
    change: (asked, body, acting) => reopen({ ...asked, ...body }, acting),
  });
  addAction(app, {
    path: 'merge',
    summary: 'Merge two cases that are one problem; the older keeps its number',
    body: mergeBody,
    change: (asked, body, acting) => merge({ ...asked, ...body }, acting),
  });
};

/** What people do to cases. Every change carries the version it saw and answers with the one it made. */
export const caseActionRoutes = (app: Api, { casework }: IntakeDependencies): void => {
  answerOffers(app, casework);
  writeOnCases(app, casework);
  runCases(app, casework);
};
