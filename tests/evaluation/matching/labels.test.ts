import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultsAgainstTime, fieldErrors, instant, reportBody, type ReportBody } from '@asb/contracts';

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');

/** What an evaluation's line has beside the report's own form. `reportedAt` here stands beside any channel. */
const truths = z.looseObject({
  reportedAt: instant,
  externalReference: z.object({ system: z.string(), id: z.string() }),
  truthIncident: z.string().optional(),
  truthCase: z.string().optional(),
});

interface Line {
  readonly at: string;
  readonly raw: string;
  readonly reportedAt: Date;
  readonly reference: string;
  readonly incident: string | undefined;
  readonly case: string | undefined;
  readonly body: unknown;
}

const linesOf = (file: string): Line[] =>
  read(file)
    .trimEnd()
    .split('\n')
    .map((raw, index) => {
      const { truthIncident, truthCase, reportedAt, ...body } = truths.parse(JSON.parse(raw));
      const { system, id } = body.externalReference;
      return {
        at: `${file}:${index + 1}`,
        raw,
        reportedAt,
        reference: `${system} ${id}`,
        incident: truthIncident,
        case: truthCase,
        body,
      };
    });

const sets = { building: linesOf('building.jsonl'), kept: linesOf('kept.jsonl') };
const all = [...sets.building, ...sets.kept];

const sizes = (labels: readonly (string | undefined)[]): number[] => {
  const count = new Map<string, number>();
  for (const label of labels) if (label !== undefined) count.set(label, (count.get(label) ?? 0) + 1);
  return [...count.values()];
};
const pairs = (labels: readonly (string | undefined)[]): number =>
  sizes(labels).reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
const incidentPairs = (lines: readonly Line[]): number => pairs(lines.map(({ incident }) => incident));
const casePairs = (lines: readonly Line[]): number => pairs(lines.map((line) => line.case));

const where = (wrong: (line: Line) => boolean): string[] => all.filter(wrong).map(({ at }) => at);

/** The figures of the README's table row that begins with this name. */
const rowOf = (name: string): number[] => {
  const rows = read('README.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const row = rows.find(([, first]) => first === `\`${name}\``);
  return (row ?? []).slice(3, -1).map(Number);
};

const parsed = (line: Line): ReportBody => reportBody.parse(line.body);

describe('the labelled reports', () => {
  it('have the form of the API', () => {
    const faults = all.flatMap(({ at, body }) => {
      const result = reportBody.safeParse(body);
      return result.success ? [] : [{ at, faults: fieldErrors(result.error.issues) }];
    });
    expect(faults).toEqual([]);
  });

  it('tell of nothing that had not yet happened when they were told', () => {
    expect(
      where((line) => {
        const { occurredAt } = parsed(line);
        const from = occurredAt instanceof Date ? occurredAt : occurredAt?.from;
        return (
          faultsAgainstTime(parsed(line), line.reportedAt).length > 0 ||
          (from !== undefined && from > line.reportedAt)
        );
      }),
    ).toEqual([]);
  });

  it('each have a reference and words of their own', () => {
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(all.length);
    const words = all.map((line) => parsed(line).description).filter((description) => description !== null);
    expect(words.filter((description, index) => words.indexOf(description) < index)).toEqual([]);
  });

  it('stand in the order in which they were told', () => {
    for (const lines of Object.values(sets)) {
      const times = lines.map(({ reportedAt }) => reportedAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('belong to the case of their incident, and to one set', () => {
    expect(
      where(
        ({ incident, case: known }) => incident !== undefined && !incident.startsWith(`${known ?? '-'}/`),
      ),
    ).toEqual([]);
    const building = new Set(sets.building.map((line) => line.case));
    expect(sets.kept.filter((line) => line.case !== undefined && building.has(line.case))).toEqual([]);
  });

  it('name no number, address or vehicle that could be somebody’s', () => {
    const found = (pattern: RegExp): string[] => [
      ...new Set(all.flatMap(({ raw }) => [...raw.matchAll(pattern)].map(([match]) => match))),
    ];
    const numbers = found(/(?<![\d:T-])(?:\+44 ?|0)\d[\d ]{8,}\d/g);
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter((number) => !/^0(7700 900|1632 960)\d{3}$/.test(number))).toEqual([]);
    const mails = found(/[^\s"@]+@[^\s"@]+/g);
    expect(mails.length).toBeGreaterThan(50);
    expect(mails.filter((mail) => !/@example\.(com|net|org)$/.test(mail))).toEqual([]);
    // numbers 27 to 50 follow the letters of no vehicle before 2027
    const plates = found(/\b[A-Za-z]{2}\d{2} ?[A-Za-z]{3}\b/g);
    expect(plates.length).toBeGreaterThan(8);
    expect(plates.filter((plate) => !/^..(2[7-9]|3\d|4\d|50)/.test(plate))).toEqual([]);
  });

  it.each(['building', 'kept'] as const)('of the set %s are as many as the README says', (name) => {
    const lines = sets[name];
    expect(rowOf(`${name}.jsonl`)).toEqual([
      lines.length,
      lines.filter((line) => line.case === undefined).length,
      sizes(lines.map(({ incident }) => incident)).length,
      incidentPairs(lines),
      sizes(lines.map((line) => line.case)).length,
      casePairs(lines),
    ]);
  });

  it('are as many in each scenario as the README says', () => {
    const scenarioOf = (label: string | undefined): string | undefined => label?.split('/')[0];
    const scenarios = new Set(all.map((line) => scenarioOf(line.case)).filter((name) => name !== undefined));
    expect(scenarios.size).toBeGreaterThan(15);
    for (const scenario of scenarios) {
      const counted = Object.values(sets).flatMap((lines) => {
        const labels = lines.map((line) => line.case).filter((label) => scenarioOf(label) === scenario);
        return [new Set(labels).size, labels.length];
      });
      expect([scenario, ...rowOf(scenario)]).toEqual([scenario, ...counted]);
    }
  });

  it('hold at least 500 pairs that belong together', () => {
    console.info(`labelled pairs: ${incidentPairs(all)} of one incident, ${casePairs(all)} of one case`);
    expect(casePairs(all)).toBeGreaterThanOrEqual(500);
    expect(incidentPairs(all)).toBeGreaterThan(150);
  });
});
