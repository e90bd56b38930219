import type { ReportPlace } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import type { NewReport } from '../receive-report/new-report.ts';
import { as, takeAndTriage } from '../run-case/case-actions.fixture.ts';

const DAY = 86_400_000;
const FIRST = new Date('2026-03-01T20:00:00Z').getTime();
const NOWHERE: ReportPlace = {
  lat: null,
  lon: null,
  accuracyMetres: null,
  uprn: null,
  address: null,
  postcode: null,
  place: null,
  tenure: null,
};
let parks = 0;

export interface Proposal {
  /** The report that is in a case, and the one that waits: triage proposes that it belongs there. */
  readonly known: string;
  readonly waiting: string;
}

/**
 * Two reports of one kind at one named spot, days apart, which triage proposes to a person: a busy spot has many
 * problems. Each pair is kilometres from the others.
 */
export const propose = async (
  casework: Casework,
  base: NewReport,
  more: Partial<NewReport> = {},
  sender: Acting = as('call_handler', null),
): Promise<Proposal> => {
  parks += 1;
  const place = {
    ...NOWHERE,
    lat: 50 + parks / 50,
    lon: -1.9,
    place: `Fountain Square ${parks}`,
    tenure: 'public_place',
  };
  const at = (days: number) => ({
    occurredFrom: new Date(FIRST + days * DAY),
    occurredTo: new Date(FIRST + days * DAY + 1_800_000),
  });
  const description = 'A group of lads riding mini motos round and round, shouting at people';
  const told = { place, description, categoryGiven: 'vehicles' } as const;
  const known = await takeAndTriage(casework, { ...base, ...told, ...at(0) }, sender);
  const words = 'Off-road bikes tearing about here, engines revving';
  const waiting = await takeAndTriage(
    casework,
    { ...base, ...told, description: words, ...at(3), ...more },
    sender,
  );
  return { known, waiting };
};
