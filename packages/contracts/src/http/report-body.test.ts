import { describe, expect, it } from 'vitest';
import { fieldErrors } from './field-errors.ts';
import { previewBody, reportBody } from './report-body.ts';

const told = { channel: 'phone', description: 'Loud music' };

const faultsOf = (body: unknown): string[] => {
  const read = reportBody.safeParse(body);
  return read.success ? [] : fieldErrors(read.error.issues).map(({ field, code }) => `${field} ${code}`);
};

describe('a report body', () => {
  it.each([
    ['nothing but a channel', { channel: 'phone' }, 'description missing'],
    ['blank words', { channel: 'phone', description: ' \n ' }, 'description missing'],
    ['no channel', { description: 'Loud music' }, 'channel not_allowed'],
    ['an unknown channel', { ...told, channel: 'pigeon' }, 'channel not_allowed'],
    ['an unknown category', { ...told, category: 'nuisance' }, 'category not_allowed'],
    ['too many words', { ...told, description: 'x'.repeat(8_001) }, 'description too_big'],
    ['words that are a number', { ...told, description: 7 }, 'description wrong_type'],
    ['NUL in the words', { ...told, description: 'a\0b' }, 'description invalid'],
    ['half of a surrogate pair', { ...told, description: 'a\ud83d' }, 'description invalid'],
    ['an unknown field', { ...told, descripton: 'x' }, 'descripton unknown_field'],
    ['an unknown field further in', { ...told, reporter: { nick: 'x' } }, 'reporter.nick unknown_field'],
    ['a frequency of its own', { ...told, frequency: 'often' }, 'frequency not_allowed'],
    ['danger as a word', { ...told, immediateDanger: 'yes' }, 'immediateDanger wrong_type'],
    ['a latitude beyond the pole', { ...told, location: { lat: 91, lon: 0 } }, 'location.lat too_big'],
    [
      'a longitude beyond the date line',
      { ...told, location: { lat: 0, lon: -181 } },
      'location.lon too_small',
    ],
    ['a latitude alone', { ...told, location: { lat: 52.68 } }, 'location.lon missing'],
    [
      'a negative accuracy',
      { ...told, location: { accuracyMetres: -1 } },
      'location.accuracyMetres too_small',
    ],
    ['letters in a UPRN', { ...told, location: { uprn: '10003A' } }, 'location.uprn wrong_format'],
    [
      'thirteen digits of UPRN',
      { ...told, location: { uprn: '1'.repeat(13) } },
      'location.uprn wrong_format',
    ],
    [
      'a tenure of its own',
      { ...told, location: { tenure: 'council_house' } },
      'location.tenure wrong_format',
    ],
    [
      'a social tenure without a landlord',
      { ...told, location: { tenure: 'social:' } },
      'location.tenure wrong_format',
    ],
    ['a time without its offset', { ...told, occurredAt: '2026-03-01T21:00:00' }, 'occurredAt wrong_format'],
    ['a day that does not exist', { ...told, occurredAt: '2026-02-30T21:00:00Z' }, 'occurredAt wrong_format'],
    [
      'an end before the beginning',
      { ...told, occurredAt: { from: '2026-03-01T21:00:00Z', to: '2026-03-01T20:59:59Z' } },
      'occurredAt.to before_from',
    ],
    [
      'a beginning without an end',
      { ...told, occurredAt: { from: '2026-03-01T21:00:00Z' } },
      'occurredAt.to missing',
    ],
    [
      'a name beside anonymous',
      { ...told, reporter: { anonymous: true, name: 'Ann' } },
      'reporter.name contradicts',
    ],
    [
      'an email without its at',
      { ...told, reporter: { email: 'ann.example' } },
      'reporter.email wrong_format',
    ],
    [
      'a birthday in words',
      { ...told, reporter: { dateOfBirth: '1 May 1980' } },
      'reporter.dateOfBirth wrong_format',
    ],
    ['a victim of whom nothing is said', { ...told, victims: [{}] }, 'victims.0 invalid'],
    [
      'the second victim’s number',
      { ...told, victims: [{ name: 'A' }, { phone: 1 }] },
      'victims.1.phone wrong_type',
    ],
    ['too many victims', { ...told, victims: Array<object>(51).fill({ name: 'A' }) }, 'victims too_big'],
    [
      'an answer that is a list',
      { ...told, vulnerability: { answers: { q1: [] } } },
      'vulnerability.answers.q1 wrong_type',
    ],
    [
      'half an external reference',
      { ...told, externalReference: { system: 'athena' } },
      'externalReference.id missing',
    ],
    [
      'a time of telling by telephone',
      { ...told, reportedAt: '2026-03-01T21:00:00Z' },
      'reportedAt not_for_channel',
    ],
    ['history by telephone', { ...told, history: true }, 'history not_for_channel'],
    ['a list instead of an object', [], 'body wrong_type'],
    ['nothing at all', undefined, 'body missing'],
  ])('with %s is refused by name', (_case, body, fault) => {
    expect(faultsOf(body)).toEqual([fault]);
  });

  it('lists every fault together', () => {
    expect(
      faultsOf({ channel: 'phone', descripton: 'x', location: { lat: 91, lon: 181 } }).toSorted(),
    ).toEqual([
      'description missing',
      'descripton unknown_field',
      'location.lat too_big',
      'location.lon too_big',
    ]);
  });

  it('takes null, blank and missing for the same: not told', () => {
    const spare = { ...told, category: null, location: { address: ' ', lat: null }, reporter: { phone: '' } };
    const read = reportBody.parse(spare);
    expect(read.location?.address).toBeNull();
    expect(read.reporter?.phone).toBeNull();
    expect(read.category).toBeNull();
  });

  it('keeps the words exactly as they were told', () => {
    expect(reportBody.parse({ ...told, description: '  “Oi!”\n\tthey said 🎆 ' }).description).toBe(
      '  “Oi!”\n\tthey said 🎆 ',
    );
  });

  it('lets imports and partners tell of earlier times', () => {
    for (const channel of ['import', 'partner'])
      expect(faultsOf({ ...told, channel, reportedAt: '2026-03-01T21:00:00Z', history: true })).toEqual([]);
  });
});

describe('a draft', () => {
  it('may be empty, but not unknown', () => {
    expect(previewBody.safeParse({}).success).toBe(true);
    expect(previewBody.safeParse({ externalReference: { system: 'a', id: 'b' } }).success).toBe(false);
  });
});
