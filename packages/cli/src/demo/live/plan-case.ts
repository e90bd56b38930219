import type { Priority } from '@asb/domain';
import type { Point } from '../story/story-report.ts';
import type { Chance } from '../story/seeded-chance.ts';
import { seededChance } from '../story/seeded-chance.ts';
import { inOfficeHours } from '../story/story-days.ts';
import type { Act } from './act.ts';
import {
  actionPlan,
  assign,
  close,
  contact,
  note,
  pausePromise,
  riskAssessment,
  someAction,
  type Perform,
} from './case-acts.ts';
import { deskOf, type StoryPeople } from './story-people.ts';

const HOUR = 3_600_000;

/** A case as the story knows it when it begins, or when somebody takes it on. */
export interface KnownCase {
  readonly id: string;
  /** Names the case in the story, the same on every machine. */
  readonly key: string;
  readonly agency: string;
  readonly priority: Priority;
  readonly point: Point;
  readonly from: Date;
  readonly history: boolean;
}

/** So many hours later, when that agency works; the milliseconds are the act's own, so that it can be told from others. */
export const later = (from: Date, hours: number, agency: string, chance: Chance): Date => {
  const at = new Date(from.getTime() + hours * HOUR);
  const working = agency === 'police' || agency === 'fire' ? at : inOfficeHours(at, chance.between(3, 200));
  return new Date(Math.floor(working.getTime() / 60_000) * 60_000 + chance.between(1_000, 59_999));
};

interface Steps {
  readonly act: (name: string, by: string, hours: number, perform: Perform) => Act;
  readonly chance: Chance;
  readonly officer: string;
  readonly supervisor: string;
}

const stepsOf = (known: KnownCase): Steps => {
  const chance = seededChance(`case ${known.key} ${known.agency} ${known.history ? 'history' : 'live'}`);
  const desk = deskOf(known.agency) ?? { officers: ['supervisor'], supervisor: 'supervisor' };
  return {
    chance,
    officer: chance.pick(desk.officers),
    supervisor: desk.supervisor,
    act: (name, by, hours, perform) => ({
      key: `${name} ${known.key} ${known.agency}`,
      at: later(known.from, hours, known.agency, chance),
      point: known.point,
      by,
      perform,
    }),
  };
};

const hours = (chance: Chance, least: number, most: number): number => least + chance.next() * (most - least);

const WELL_REMEMBERED = 35 * 24 * HOUR;

/**
 * How a case of the past went: given to somebody, worked on, and in most cases closed. Of what is long past, little
 * more than the end was kept, as in any system that took over the records of another.
 */
export const planPastCase = (known: KnownCase, people: StoryPeople, endsAt: Date): Act[] => {
  const { act, chance, officer, supervisor } = stepsOf(known);
  const { id } = known;
  const acts = [];
  const share = endsAt.getTime() - known.from.getTime() < WELL_REMEMBERED ? 1 : 0.25;
  if (deskOf(known.agency) !== null && chance.happens(0.85 * share))
    acts.push(act('assign', supervisor, hours(chance, 1, 18), assign(id, people.user(officer).userId)));
  if (chance.happens(0.8 * share))
    acts.push(act('contact', officer, hours(chance, 19, 50), contact(id, chance)));
  if (chance.happens(0.35 * share))
    acts.push(act('risk', officer, hours(chance, 51, 70), riskAssessment(id, chance)));
  if (chance.happens(0.5 * share))
    acts.push(act('action', officer, hours(chance, 71, 160), someAction(id, chance)));
  if (chance.happens(0.4 * share)) acts.push(act('note', officer, hours(chance, 161, 300), note(id, chance)));
  if (chance.happens(0.88))
    acts.push(act('close', officer, 24 * (6 + 50 * chance.next() ** 2), close(id, chance)));
  return acts;
};

/** How a case goes that was just accepted; every fourth is left lying, so that promises are broken too. */
export const planAcceptedCase = (known: KnownCase, people: StoryPeople): Act[] => {
  const { act, chance, officer, supervisor } = stepsOf(known);
  const { id } = known;
  const acts: Act[] = [];
  if (deskOf(known.agency) !== null && chance.happens(0.85))
    acts.push(act('assign', supervisor, hours(chance, 0.2, 2), assign(id, people.user(officer).userId)));
  if (chance.happens(0.25)) return acts;
  acts.push(act('contact', officer, hours(chance, 2.1, 20), contact(id, chance)));
  if (chance.happens(0.7))
    acts.push(act('risk', officer, hours(chance, 20.1, 30), riskAssessment(id, chance)));
  if (chance.happens(0.5)) acts.push(act('plan', officer, hours(chance, 30.1, 60), actionPlan(id, chance)));
  if (chance.happens(0.35)) acts.push(act('note', officer, hours(chance, 40, 70), note(id, chance)));
  if (chance.happens(0.3)) acts.push(act('action', officer, hours(chance, 48, 90), someAction(id, chance)));
  if (chance.happens(0.12)) acts.push(act('pause', officer, hours(chance, 61, 72), pausePromise(id, chance)));
  if (chance.happens(0.35))
    acts.push(act('contact again', officer, hours(chance, 90, 130), contact(id, chance)));
  if (chance.happens(0.25)) acts.push(act('close', officer, hours(chance, 100, 180), close(id, chance)));
  return acts;
};
