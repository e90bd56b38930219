import type { Priority } from '../risk/priority.ts';
import type { EventKind } from '../shared/domain-event.ts';
import { NOTIFY_RULES, type Audience, type NotifyRule } from './notify-rules.ts';

export type Recipient = `user:${string}` | `agency:${string}` | `supervisors:${string}`;

/** The recipient that stands for the supervisors of the whole partnership. No agency may have this code. */
export const PARTNERSHIP_SUPERVISORS: Recipient = 'supervisors:partnership';

export interface NotifyEvent {
  readonly kind: EventKind;
  /** Null where the system acted. */
  readonly actor: { readonly userId: string | null; readonly agency: string | null } | null;
  /**
   * The event's own words. Read here: `officer` and `previousOfficer` (user ids) of an assignment; `referredBy`
   * (agency code) of a referral's answer; `agency` (code) of an expired referral and of a missed promise; `visibleTo`
   * of a note.
   */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface NotifyFacts {
  readonly priority: Priority;
  /** For a report without a case: the desk of last resort. */
  readonly ownerAgency: string;
  readonly ownerOfficer: string | null;
  readonly offeredAgency: string | null;
  readonly supportAgencies: readonly string[];
  readonly restricted: boolean;
  /** User ids named on a restricted case. A change of owner agency begins them anew. */
  readonly named: readonly string[];
}

export interface Notice {
  readonly recipient: Recipient;
  /** Plain words, shown with the message: why you are told. */
  readonly because: string;
  /** Waits for no interval and no quiet hours. */
  readonly grave: boolean;
  /** The person who did it: left out when an agency or its supervisors are resolved to people. */
  readonly exceptUser: string | null;
}

const RESTRICTED_NAMED = 'You are named on this restricted case';
const RESTRICTED_UNNAMED = 'A restricted case of your agency has nobody named on it yet';

const idIn = (data: NotifyEvent['data'], field: string): string | null => {
  const value = data[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

const user = (id: string | null): readonly Recipient[] => (id === null ? [] : [`user:${id}`]);
const agency = (code: string | null): readonly Recipient[] => (code === null ? [] : [`agency:${code}`]);

/**
 * Who answered for it when it happened: a promise missed stays with the agency that missed it, also where the case has
 * gone on to another by the time that somebody is told.
 */
const answerable = ({ kind, data }: NotifyEvent, { ownerAgency }: NotifyFacts): string =>
  (kind === 'deadline.missed' ? idIn(data, 'agency') : null) ?? ownerAgency;

/** On an emergency the desk is told besides its officer, who may be away. */
const owner = (event: NotifyEvent, facts: NotifyFacts): readonly Recipient[] => {
  const { ownerOfficer, ownerAgency, priority } = facts;
  const desk = answerable(event, facts);
  if (desk !== ownerAgency) return agency(desk);
  return ownerOfficer !== null && priority !== 'emergency'
    ? user(ownerOfficer)
    : [...user(ownerOfficer), ...agency(ownerAgency)];
};

/** Who leads a case, or is offered it, hears of it as that and not as its own support. */
const support = ({ supportAgencies, ownerAgency }: NotifyFacts): readonly Recipient[] =>
  supportAgencies.filter((code) => code !== ownerAgency).flatMap(agency);

const AUDIENCES: Readonly<
  Record<Audience, (event: NotifyEvent, facts: NotifyFacts) => readonly Recipient[]>
> = {
  owner,
  owner_officer: (_event, facts) => user(facts.ownerOfficer),
  owner_agency: (_event, facts) => agency(facts.ownerAgency),
  offered: (_event, facts) => agency(facts.offeredAgency),
  support: (_event, facts) => support(facts),
  supervisors: (event, facts) => [`supervisors:${answerable(event, facts)}`],
  partnership: () => [PARTNERSHIP_SUPERVISORS],
  referring_agency: (event) => agency(idIn(event.data, 'referredBy')),
  expired_agency: (event) => agency(idIn(event.data, 'agency')),
  officer: (event) => user(idIn(event.data, 'officer')),
  previous_officer: (event) => user(idIn(event.data, 'previousOfficer')),
};

/** A note may be for the writer's own agency only; then an owner elsewhere is not told that it exists. */
const isHiddenFromOwner = (event: NotifyEvent, facts: NotifyFacts): boolean => {
  const visibleTo = event.data['visibleTo'];
  if (event.kind !== 'case.noted' || visibleTo === undefined || visibleTo === null || visibleTo === 'all')
    return false;
  if (Array.isArray(visibleTo)) return !visibleTo.includes(facts.ownerAgency);
  return visibleTo !== facts.ownerAgency && event.actor?.agency !== facts.ownerAgency;
};

const isGrave = (rule: NotifyRule, priority: Priority): boolean =>
  rule.grave === 'always' ||
  (rule.grave === 'with_priority' && (priority === 'emergency' || priority === 'high'));

type Telling = readonly [Recipient, because: string];

/** Of a restricted case only those named hear anything; until somebody is named, the owner agency's supervisors. */
const withinRestriction = (tellings: readonly Telling[], facts: NotifyFacts): readonly Telling[] => {
  if (!facts.restricted || tellings.length === 0) return tellings;
  if (facts.named.length === 0) return [[`supervisors:${facts.ownerAgency}`, RESTRICTED_UNNAMED]];
  return facts.named.map((id): Telling => {
    const own = tellings.find(([recipient]) => recipient === `user:${id}`);
    return own ?? [`user:${id}`, RESTRICTED_NAMED];
  });
};

/**
 * Who must be told of an event, each once, with the reason in plain words; nobody for an event that has no row in
 * `NOTIFY_RULES`. Never the person who did it.
 */
export const whoMustKnow = (event: NotifyEvent, facts: NotifyFacts): readonly Notice[] => {
  const rule = NOTIFY_RULES[event.kind];
  if (rule === undefined || isHiddenFromOwner(event, facts)) return [];
  const grave = isGrave(rule, facts.priority);
  const exceptUser = event.actor?.userId ?? null;
  const isActor = ([recipient]: Telling): boolean =>
    exceptUser !== null && recipient === `user:${exceptUser}`;
  const tellings = rule.tell
    .flatMap(([audience, because]) =>
      AUDIENCES[audience](event, facts).map((recipient): Telling => [recipient, because]),
    )
    .filter((telling) => !isActor(telling));
  const told = new Map<Recipient, Notice>();
  for (const [recipient, because] of withinRestriction(tellings, facts).filter(
    (telling) => !isActor(telling),
  )) {
    if (told.has(recipient)) continue;
    told.set(recipient, { recipient, because, grave, exceptUser });
  }
  return [...told.values()];
};
