import {
  CELL_METRES,
  cellsWithin,
  placeKeys,
  vehicleMarks,
  WIDEST_PLACE_METRES,
  type Category,
  type MatchSubject,
  type Party,
  type Report,
} from '@asb/domain';
import type { PersonalData } from '@asb/database';

/** What matching compares, and the keys by which the report can meet what is known. */
export interface MatchFacts {
  readonly subject: MatchSubject;
  /** Stored with the incident. */
  readonly ownKeys: readonly string[];
  /** Looked up, and locked while the decision is committed: the neighbouring cells too. */
  readonly meetingKeys: readonly string[];
}

const AFFECTED_ROLES: readonly Party['role'][] = ['reporter', 'victim'];

/** Contact details identify; a bare name does not. Alleged perpetrators are known by name more often than by phone. */
const personKeys = (party: Party, personal: PersonalData): string[] => {
  if (party.anonymous) return [];
  const keys = personal.lookUpKeys(party);
  const found = [
    keys.phoneKey === null ? null : `phone:${keys.phoneKey}`,
    keys.emailKey === null ? null : `email:${keys.emailKey}`,
    keys.nameKey === null || keys.addressKey === null ? null : `home:${keys.nameKey}.${keys.addressKey}`,
  ];
  return found.filter((key) => key !== null);
};

const distinct = (items: readonly string[]): string[] => [...new Set(items)].sort();

const withPrefix = (prefix: string, key: string | null): string[] =>
  key === null ? [] : [`${prefix}:${key}`];

/** Who gives no time tells of what has just been. Longer would make one incident of two that merely came the same day. */
const TOLD_WITHIN_HOURS = 2;

const whenItHappened = (report: Report): Pick<MatchSubject, 'occurredFrom' | 'occurredTo'> => {
  const { occurredFrom, occurredTo, ongoing, reportedAt } = report;
  if (occurredFrom !== null || occurredTo !== null)
    return {
      occurredFrom: occurredFrom ?? occurredTo,
      occurredTo: occurredTo ?? (ongoing === true ? reportedAt : occurredFrom),
    };
  if (ongoing === true) return { occurredFrom: reportedAt, occurredTo: reportedAt };
  return {
    occurredFrom: new Date(reportedAt.getTime() - TOLD_WITHIN_HOURS * 3_600_000),
    occurredTo: reportedAt,
  };
};

/**
 * A coarse point stands in every cell that it may be in, so that a sharp one, which looks no farther than its neighbours,
 * meets it from wherever in it that is; and it looks so much farther itself.
 */
const cellsOf = ({ lat, lon, accuracyMetres }: Report['place']): Record<'own' | 'around', string[]> => {
  if (lat === null || lon === null) return { own: [], around: [] };
  const radius = Math.min(accuracyMetres ?? 0, WIDEST_PLACE_METRES);
  return { own: cellsWithin(lat, lon, radius), around: cellsWithin(lat, lon, CELL_METRES + radius) };
};

/** Reads a report's place, people and vehicles into keys. Nothing is looked up here. */
export const matchFacts = (report: Report, category: Category | null, personal: PersonalData): MatchFacts => {
  const { place } = report;
  const keys = placeKeys(place);
  const text = [report.description ?? '', ...report.additions].join('\n');
  const keysOf = (wanted: (party: Party) => boolean): string[] =>
    distinct(report.parties.filter(wanted).flatMap((party) => personKeys(party, personal)));

  const subject: MatchSubject = {
    category,
    lat: place.lat,
    lon: place.lon,
    accuracyMetres: place.accuracyMetres,
    pointOf: place.pointFrom?.of ?? null,
    uprn: place.uprn,
    addressKey: keys.addressKey,
    streetKey: keys.streetKey,
    postcode: keys.postcode,
    placeKey: keys.placeKey,
    ...whenItHappened(report),
    description: text === '' ? null : text,
    vehicleMarks: vehicleMarks(text),
    affectedKeys: keysOf(({ role }) => AFFECTED_ROLES.includes(role)),
    allegedKeys: keysOf(({ role }) => role === 'alleged_perpetrator'),
  };

  const shared = [
    ...withPrefix('uprn', place.uprn),
    ...withPrefix('address', keys.addressKey),
    ...withPrefix('place', keys.placeKey),
    ...withPrefix('street', keys.streetKey),
    ...subject.vehicleMarks.map((mark) => `vehicle:${mark}`),
    ...[...subject.affectedKeys, ...subject.allegedKeys].map((key) => `person:${key}`),
  ];
  const { own, around } = cellsOf(place);
  return {
    subject,
    ownKeys: distinct([...shared, ...own.map((cell) => `cell:${cell}`)]),
    meetingKeys: distinct([...shared, ...around.map((cell) => `cell:${cell}`)]),
  };
};

/** When it happened as best known: what windows are measured from. */
export const occurredAt = (report: Report): Date =>
  report.occurredTo ?? report.occurredFrom ?? report.reportedAt;
