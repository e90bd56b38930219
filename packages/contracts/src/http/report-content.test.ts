import { describe, expect, it } from 'vitest';
import { reportBody } from './report-body.ts';
import { faultsAgainstTime, reportContent } from './report-content.ts';

const NOW = new Date('2026-03-01T21:00:00Z');
const told = { channel: 'import', description: 'Loud music' };
const parse = (more: object) => reportBody.parse({ ...told, ...more });

describe('the content of a report', () => {
  it('has one instant as a period without length', () => {
    const { occurredFrom, occurredTo } = reportContent(parse({ occurredAt: '2026-03-01T21:00:00+01:00' }));
    expect(occurredFrom).toEqual(new Date('2026-03-01T20:00:00Z'));
    expect(occurredTo).toEqual(occurredFrom);
  });

  it('names a reporter who is harmed in both roles, and everybody else in one', () => {
    const { parties } = reportContent(
      parse({
        reporter: { name: 'Ann', isVictim: true, safeContact: { doNot: ['voicemail'] } },
        victims: [{ name: 'Bob' }],
        allegedPerpetrators: [{ address: '3 High Street' }],
      }),
    );
    expect(parties.map(({ role, name, address }) => [role, name, address])).toEqual([
      ['reporter', 'Ann', null],
      ['victim', 'Ann', null],
      ['victim', 'Bob', null],
      ['alleged_perpetrator', null, '3 High Street'],
    ]);
    expect(parties[0]?.safeContact).toEqual({ preferred: null, times: null, doNot: ['voicemail'] });
  });

  it('of an anonymous reporter says so', () => {
    expect(reportContent(parse({ reporter: { anonymous: true } })).parties).toMatchObject([
      { role: 'reporter', anonymous: true, name: null },
    ]);
  });
});

describe('at this moment', () => {
  it.each([
    ['told later than now', { reportedAt: '2026-03-01T21:02:00Z' }, ['reportedAt']],
    ['told within the leeway of two clocks', { reportedAt: '2026-03-01T21:00:30Z' }, []],
    ['happened after tomorrow', { occurredAt: '2026-03-03T00:00:00Z' }, ['occurredAt']],
    [
      'began after tomorrow',
      { occurredAt: { from: '2026-03-03T00:00:00Z', to: '2026-03-04T00:00:00Z' } },
      ['occurredAt.from'],
    ],
    ['born tomorrow', { victims: [{ name: 'A' }, { dateOfBirth: '2026-03-02' }] }, ['victims.1.dateOfBirth']],
    ['born today', { reporter: { dateOfBirth: '2026-03-01' } }, []],
  ])('%s', (_case, more, fields) => {
    expect(faultsAgainstTime(parse(more), NOW).map(({ field }) => field)).toEqual(fields);
  });
});
