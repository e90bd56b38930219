import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { caseNotice } from './case-notice/case-notice.ts';
import type { Notice } from './notice.ts';
import { renderMail, type MailContent } from './render-mail.ts';
import { reportNotice } from './report-notice/report-notice.ts';
import { restrictedNotice } from './restricted-notice/restricted-notice.ts';

const PERSON: Notice = {
  reference: 'C-4KQ7-2M9X',
  because: 'This case was assigned to you',
  consoleUrl: 'https://asb.example',
  to: { kind: 'person' },
};
const DESK: Notice = {
  ...PERSON,
  because: 'This case is offered to your agency: accept or decline it by its deadline',
  to: { kind: 'desk', agency: 'Bromford' },
};

/** What a browser's own parser finds wrong with it. */
const faultsOf = (html: string): string[] => {
  const faults: string[] = [];
  parse(html, { onParseError: ({ code }) => faults.push(code) });
  return faults;
};

describe('what mails say', () => {
  it('of a case, to a person', () => {
    const { subject, text } = renderMail(caseNotice(PERSON));
    expect(subject).toBe('ASB case C-4KQ7-2M9X');
    expect(text).toBe(`Case C-4KQ7-2M9X

This case was assigned to you.

Open case C-4KQ7-2M9X:
https://asb.example/cases/C-4KQ7-2M9X

---
You get this because ASB Triage has you down as one of those who must know.
There are no details here, because mail can be read by others. Sign in to see them.
Nobody reads replies to this address.
`);
  });

  it('of a case, to a desk', () => {
    const { subject, text } = renderMail(caseNotice(DESK));
    expect(subject).toBe('ASB case C-4KQ7-2M9X');
    expect(text).toContain('This case is offered to your agency: accept or decline it by its deadline.');
    expect(text).toContain('This goes to the desk of Bromford, the address that the partnership has for it.');
  });

  it('of a report', () => {
    const { subject, text } = renderMail(reportNotice({ ...PERSON, reference: 'R-4KQ7-2M9X' }));
    expect(subject).toBe('ASB report R-4KQ7-2M9X');
    expect(text).toContain('https://asb.example/reports/R-4KQ7-2M9X');
  });

  it('of what is restricted: that there is something, and no more', () => {
    const { subject, text, html } = renderMail(restrictedNotice(PERSON));
    expect(subject).toBe('ASB Triage: there is something for you');
    expect(text).toBe(`There is something for you in ASB Triage

Sign in to read it.

Open ASB Triage:
https://asb.example/

---
You get this because ASB Triage has you down as one of those who must know.
There are no details here, because mail can be read by others. Sign in to see them.
Nobody reads replies to this address.
`);
    for (const told of ['C-4KQ7', 'assigned', 'case'])
      expect([subject, text, html].filter((part) => part.includes(told))).toEqual([]);
  });
});

describe('the HTML', () => {
  it.each<[string, MailContent]>([
    ['a case', caseNotice(PERSON)],
    ['a desk', caseNotice(DESK)],
    ['a report', reportNotice(PERSON)],
    ['something restricted', restrictedNotice(PERSON)],
  ])('of %s is well formed, says its language and title, and loads nothing', (_words, content) => {
    const { html } = renderMail(content);
    expect(faultsOf(html)).toEqual([]);
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain(`<title>${content.subject}</title>`);
    expect(html).toMatch(/<h1>[^<]+<\/h1>/);
    expect(html).not.toMatch(/<(img|link|script|iframe|object|style)\b|\bsrc=|url\(/i);
  });

  it('is well formed whatever stands in it, and none of it becomes markup', () => {
    const words = fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'b', '/', ' ', '=', '£') });
    const tagsIn = (html: string): number => html.match(/<(?!\/)[a-z!]/gi)?.length ?? 0;
    const expected = tagsIn(renderMail(caseNotice(DESK)).html);
    fc.assert(
      fc.property(words, words, (because, agency) => {
        const { html } = renderMail(caseNotice({ ...DESK, because, to: { kind: 'desk', agency } }));
        expect(faultsOf(html)).toEqual([]);
        expect(tagsIn(html)).toBe(expected);
      }),
    );
  });
});
