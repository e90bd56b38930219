import type { Destination } from '@asb/casework';
import {
  PASSED_ON,
  saidInFull,
  sayOfCase,
  sayOfPromise,
  sayOfReview,
  sayOfShelf,
  type Saying,
} from '../../report/say-to-caller.ts';

const told = (destination: Destination, saying: Saying): string[] => {
  switch (destination.kind) {
    case 'joins':
      return destination.outcome === null ? [PASSED_ON] : sayOfCase(destination.outcome, saying);
    case 'joins_elsewhere':
      return [PASSED_ON];
    case 'opens': {
      const { owner, promised } = destination;
      const promise =
        promised?.kind === 'first_contact'
          ? { kind: promised.kind, dueAt: promised.dueAt, status: 'running' as const }
          : null;
      return [`We will ask ${owner.name} to deal with this.`, ...sayOfPromise(promise, owner.name, saying)];
    }
    case 'waits':
      return sayOfReview(destination.promised?.dueAt ?? null, saying);
    case 'kept':
      return sayOfShelf(destination.advice);
  }
};

/** What the caller can be promised before the report is logged: as it will be said once it is. */
export const sayBeforeLogging = (destination: Destination, saying: Saying): string[] =>
  saidInFull(told(destination, saying));
