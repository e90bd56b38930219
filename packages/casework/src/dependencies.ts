import type { Database, PersonalData } from '@asb/database';

/** Business time: the machine's, or the one set by hand in a demonstration. */
export interface Clock {
  now(): Promise<Date>;
}

/** New ids (UUID version 7, in order of time) and references; handed in, so that tests can count. */
export interface Ids {
  newId(): string;
  newReference(prefix: 'R' | 'C'): string;
}

/** What every use case may need; each names the part it uses. */
export interface Casework {
  readonly database: Database;
  readonly personal: PersonalData;
  readonly clock: Clock;
  readonly ids: Ids;
}
