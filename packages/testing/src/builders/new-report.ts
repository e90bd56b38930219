import type { NewReport } from '@asb/casework';
import type { Party, ReportPlace } from '@asb/domain';

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

const NOBODY: Party = {
  role: 'reporter',
  anonymous: false,
  name: null,
  phone: null,
  email: null,
  address: null,
  postcode: null,
  dateOfBirth: null,
  accessNeeds: null,
  safeContact: null,
};

export const aParty = (party: Partial<Party> & Pick<Party, 'role'>): Party => ({ ...NOBODY, ...party });

export const aPlace = (place: Partial<ReportPlace>): ReportPlace => ({ ...NOWHERE, ...place });

/** A report of loud music from a Bromford home on a Sunday evening; say only what matters to the test. */
export const aNewReport = (report: Partial<NewReport> = {}): NewReport => ({
  channel: 'phone',
  description: 'Loud music from next door since eight o’clock, the bass comes through the wall',
  categoryGiven: null,
  occurredFrom: new Date('2026-03-01T20:00:00Z'),
  occurredTo: new Date('2026-03-01T20:45:00Z'),
  ongoing: null,
  frequency: null,
  immediateDanger: null,
  place: aPlace({
    lat: 52.6835,
    lon: -1.8268,
    address: '12 Dimbles Lane, Lichfield',
    postcode: 'WS13 7NQ',
    tenure: 'social:bromford',
  }),
  parties: [],
  vulnerability: {},
  external: null,
  reportedAt: null,
  history: false,
  idempotencyKey: null,
  bodyHash: 'hash',
  ...report,
});
