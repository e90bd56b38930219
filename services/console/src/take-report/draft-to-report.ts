import {
  fieldErrors,
  previewBody,
  reportBody,
  reportContent,
  toldContent,
  type FieldError as BodyError,
  type ReportContent,
} from '@asb/contracts';
import { toldPeriod, type PlaceSuggestion, type Report } from '@asb/domain';
import { OTHER_TYPE, type DraftForm } from './draft.form.ts';
import { timeTold } from './read-time.ts';

/** What of a draft does not stand in its form. */
export interface DraftFacts {
  /** Null where the place is described in words, or not told yet. */
  readonly place: PlaceSuggestion | null;
  /** When the call began: what `now` and `today` mean. */
  readonly toldAt: Date;
}

export const ZONE = 'Europe/London';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The type picked; null where the words alone are to say it. */
export const typeGiven = ({ type, otherType }: DraftForm) =>
  type === OTHER_TYPE ? otherType : (type ?? otherType);

const locationOf = (form: DraftForm, place: PlaceSuggestion | null) => {
  if (place === null) {
    const address = orNull(form.place);
    return address === null ? null : { address, tenure: orNull(form.tenure) };
  }
  const { lat, lon, accuracyMetres, uprn, address, postcode, place: name, tenure } = place;
  return { lat, lon, accuracyMetres, uprn, address, postcode, place: name, tenure };
};

/** One person a line: a name, or what is known of them instead. */
const peopleIn = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((name) => ({ name }));

const reporterOf = (form: DraftForm, place: PlaceSuggestion | null) => {
  const { anonymous, doNot, preferred } = form;
  const home = form.livesHere ? (place?.address ?? form.place) : form.homeAddress;
  const times = orNull(form.times);
  const safe = preferred !== null || times !== null || doNot.length > 0;
  const details = {
    name: anonymous ? null : orNull(form.name),
    phone: orNull(form.phone),
    email: orNull(form.email),
    address: anonymous ? null : orNull(home),
    accessNeeds: form.needsHelp ? (orNull(form.accessNeeds) ?? 'Needs help to talk to us') : null,
    safeContact: safe ? { preferred, times, doNot } : null,
  };
  const told = anonymous || form.isVictim || Object.values(details).some((value) => value !== null);
  return told ? { anonymous, isVictim: form.isVictim, ...details } : null;
};

/** Answers to questions; what became of 999 is kept beside them, since whoever gets the report must know. */
const answersOf = ({ harm, dangerAnswer }: DraftForm) => ({
  ...Object.fromEntries(harm.map((code) => [code, true])),
  ...(dangerAnswer === null ? {} : { caller_and_999: dangerAnswer }),
});

const DANGER = { yes: true, no: false, unsure: null } as const;

/** The draft in the API's form of a report, so that the same limits and rules judge both. */
const bodyOf = (form: DraftForm, { place, toldAt }: DraftFacts) => {
  const told = timeTold(form);
  const period = told === null ? null : toldPeriod(told, toldAt, ZONE);
  const answers = answersOf(form);
  return {
    channel: 'phone',
    description: orNull(form.words) === null ? null : form.words,
    category: typeGiven(form),
    occurredAt: period === null ? null : { from: period.from.toISOString(), to: period.to.toISOString() },
    ongoing: period?.ongoing ?? null,
    frequency: form.often,
    immediateDanger: form.danger === null ? null : DANGER[form.danger],
    location: locationOf(form, place),
    reporter: reporterOf(form, place),
    victims: peopleIn(form.victims),
    allegedPerpetrators: peopleIn(form.alleged),
    vulnerability: Object.keys(answers).length === 0 ? null : { answers },
  };
};

export type ReadReport =
  | { readonly ok: true; readonly value: ReportContent }
  | { readonly ok: false; readonly errors: readonly BodyError[] };

/** The draft as the report that is logged, or what the API would refuse in it. */
export const draftToContent = (form: DraftForm, facts: DraftFacts): ReadReport => {
  const read = reportBody.safeParse(bodyOf(form, facts));
  return read.success
    ? { ok: true, value: reportContent(read.data) }
    : { ok: false, errors: fieldErrors(read.error.issues) };
};

/**
 * The draft as triage reads reports, for `previewTriage`, however little is told yet. A field that the API would
 * refuse is left out until it is put right.
 */
export const draftToReport = (
  form: DraftForm,
  facts: DraftFacts & { readonly id: string; readonly agency: string | null },
): Report => {
  const body: Record<string, unknown> = bodyOf(form, facts);
  let read = previewBody.safeParse(body);
  if (!read.success) {
    for (const { path } of read.error.issues) body[String(path[0])] = null;
    read = previewBody.safeParse(body);
  }
  if (!read.success) throw new Error('A draft without its faults has none.');
  const { id, agency, toldAt } = facts;
  return {
    id,
    reference: 'draft',
    channel: 'phone',
    receivedAt: toldAt,
    reportedAt: toldAt,
    additions: [],
    ...toldContent(read.data),
    agency,
    external: null,
    history: false,
  };
};
