import { describe, expect, it } from 'vitest';
import { reportBody, toldContent } from '@asb/contracts';
import { tellStory, WHOLE_STORY } from './tell-story.ts';
import type { StoryReport } from './story-report.ts';
import { localOf } from './story-days.ts';
import { WORDS } from './write-report.ts';

const ENDS_AT = new Date('2026-11-23T15:20:00Z');
const DAY = 86_400_000;
const story = tellStory(ENDS_AT, WHOLE_STORY);

const bodyOf = (report: StoryReport) => {
  const parsed = reportBody.safeParse(report.body);
  if (!parsed.success) throw new Error(`${report.key}: ${parsed.error.message}`);
  return parsed.data;
};
const bodies = story.map((report) => ({ report, body: bodyOf(report) }));
const share = (part: number, whole = story.length): number => part / whole;
const count = (matches: (one: (typeof bodies)[number]) => boolean): number => bodies.filter(matches).length;

describe('the story of the demonstration', () => {
  it('is long, and lies before its end', () => {
    expect(story.length).toBeGreaterThanOrEqual(1_500);
    const [first] = story;
    const last = story.at(-1);
    expect(ENDS_AT.getTime() - (first?.reportedAt.getTime() ?? 0)).toBeGreaterThan(180 * DAY);
    expect(last?.reportedAt.getTime()).toBeLessThan(ENDS_AT.getTime());
    const toldBeforeItHappened = bodies.filter(
      ({ report, body }) => (toldContent(body).occurredFrom ?? report.reportedAt) > report.reportedAt,
    );
    expect(toldBeforeItHappened).toEqual([]);
  });

  it('is the same each time, and each report has a name of its own', () => {
    expect(tellStory(ENDS_AT, WHOLE_STORY)).toEqual(story);
    expect(new Set(story.map(({ key }) => key)).size).toBe(story.length);
  });

  it('has at least two hundred notes to draw from, and no two reports are often alike', () => {
    const notes = Object.values(WORDS).flatMap((voices) => Object.values(voices).flat());
    expect(new Set(notes).size).toBeGreaterThanOrEqual(200);
    expect(new Set(bodies.map(({ body }) => body.description)).size).toBeGreaterThan(story.length * 0.9);
    for (const { body } of bodies) expect(body.description).not.toMatch(/[[\]{}]|undefined|  /u);
  });

  it('has the mix that services publish', () => {
    // 15% unknown callers in the West Midlands, 17% anonymous in Stockton.
    const anonymous = share(count(({ body }) => body.reporter?.anonymous === true));
    expect(anonymous).toBeGreaterThanOrEqual(0.15);
    expect(anonymous).toBeLessThanOrEqual(0.17);
    // Noise leads at landlords: 53 of 72 cases in Lincoln.
    const fromLandlord = bodies.filter(
      ({ report, body }) => report.sender === 'landlord' && body.category !== null,
    );
    const noise = share(
      fromLandlord.filter(({ body }) => body.category === 'noise').length,
      fromLandlord.length,
    );
    expect(noise).toBeGreaterThan(0.5);
    expect(noise).toBeLessThan(0.8);
    const fromPolice = share(count(({ report }) => report.sender === 'police'));
    expect(fromPolice).toBeGreaterThan(0.08);
    expect(fromPolice).toBeLessThan(0.25);
  });

  it('has its peaks on Friday and Saturday, and its hours at night', () => {
    const occurred = bodies.flatMap(({ body }) => toldContent(body).occurredFrom ?? []).map(localOf);
    const onDays = (...days: number[]): number =>
      occurred.filter(({ dayOfWeek }) => days.includes(dayOfWeek)).length / days.length;
    expect(onDays(5, 6)).toBeGreaterThan(onDays(1, 2, 3) * 1.3);
    expect(occurred.filter(({ hour }) => hour >= 18 || hour < 3).length).toBeGreaterThan(occurred.length / 2);
  });

  it('has people who suffer again and again, and nights of which several agencies hear', () => {
    const incidentsOf = new Map<string, Set<string>>();
    const sendersOf = new Map<string, Set<string>>();
    for (const { report, body } of bodies) {
      const name = body.reporter?.isVictim === true ? body.reporter.name : null;
      if (name !== null) incidentsOf.set(name, (incidentsOf.get(name) ?? new Set()).add(report.incident));
      sendersOf.set(report.incident, (sendersOf.get(report.incident) ?? new Set()).add(report.sender));
    }
    expect([...incidentsOf.values()].filter(({ size }) => size >= 3).length).toBeGreaterThan(20);
    expect([...sendersOf.values()].filter(({ size }) => size >= 2).length).toBeGreaterThan(60);
  });

  it('hides abuse in complaints of noise', () => {
    const hidden = bodies.filter(
      ({ body }) =>
        body.category === 'noise' &&
        /scream|begging|sobbing|bruise|frightened|crying/iu.test(body.description ?? ''),
    );
    expect(hidden.length).toBeGreaterThan(5);
  });

  it('uses only telephone numbers kept for drama, each for one person', () => {
    const names = new Map<string, string>();
    for (const { body } of bodies) {
      const { phone = null, name = null } = body.reporter ?? {};
      if (phone === null || name === null) continue;
      expect(phone).toMatch(/^(07700 900\d{3}|01632 960\d{3})$/u);
      expect(names.get(phone) ?? name).toBe(name);
      names.set(phone, name);
    }
    expect(names.size).toBeGreaterThan(300);
  });
});
