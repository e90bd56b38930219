import { assignCase, caseParties, officersWithLoad, referCase } from '@asb/casework';
import type { z } from 'zod';
import { assignForm, referForm } from '../case.form.ts';
import { reportIdsOf } from '../report-ids.ts';
import type { CaseForm } from './case-form.ts';

const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

interface Item {
  readonly value: string;
  readonly text: string;
}

export const ASSIGN: CaseForm<z.output<typeof assignForm>> = {
  slug: 'assign',
  action: 'assign',
  audit: 'case.assign',
  schema: assignForm,
  heading: 'Assign case',
  intro: 'Whoever takes it is told, and answers for its deadlines.',
  submit: 'Assign case',
  cancel: 'Leave it as it is',
  notNow: 'This case has been closed: reopen it before you assign it.',
  fields: 'case/forms/assign-fields.njk',
  choices: async ({ casework }, { seen, acting }) => {
    const officers = await officersWithLoad(casework)(seen.owner.agency, acting);
    return {
      officers: officers.map(({ id, name, open }) => ({
        value: id,
        text: id === acting.viewer.userId ? `${name} (you)` : name,
        hint: { text: open === 0 ? 'No open cases' : many(open, 'open case', 'open cases') },
      })),
    };
  },
  change: (casework, request, { officer }, acting) => assignCase(casework)({ ...request, officer }, acting),
  wanted: ({ officer }, _names, choices) => {
    const { officers } = choices as { readonly officers: readonly Item[] };
    return {
      detail: 'officer',
      words: officers.find(({ value }) => value === officer)?.text ?? 'A colleague',
    };
  },
  done: () => 'The case is assigned.',
  leadsTo: 'case',
};

export const REFER: CaseForm<z.output<typeof referForm>> = {
  slug: 'refer',
  action: 'refer',
  audit: 'case.refer',
  schema: referForm,
  heading: 'Refer case',
  intro:
    'The agency is offered the case and answers for it from now on. If it declines, the case comes back to yours. Until then you will not see it, unless your agency supports it.',
  submit: 'Refer case',
  cancel: 'Do not refer it',
  notNow: 'This case has been closed: reopen it before you refer it.',
  fields: 'case/forms/refer-fields.njk',
  choices: async ({ casework }, { seen, acting, rules }, names) => {
    const parties = await caseParties(casework)({ case: seen.id }, acting);
    const people = new Set(parties.ok ? parties.value.map(({ personId, id }) => personId ?? id) : []);
    const own = acting.viewer.agency === null ? null : names.agency(acting.viewer.agency);
    return {
      agencies: [
        { value: '', text: 'Choose an agency' },
        ...rules.agencies
          .filter(({ code }) => code !== seen.owner.agency)
          .map(({ code, name }) => ({ value: code, text: name })),
      ],
      willSee: [
        `What was reported: ${many(reportIdsOf(seen).length, 'report', 'reports')} of ${many(seen.incidents.length, 'incident', 'incidents')}`,
        people.size === 0
          ? 'Nobody’s details: no person is named'
          : `The details of ${many(people.size, 'person', 'people')}, and how they may be reached safely`,
        'The deadlines, and everything that happened on the case',
        ...(seen.restricted
          ? ['This case is restricted: of the agency, only its supervisors are named on it']
          : []),
      ],
      willNotSee: [
        own === null ? 'Notes kept to one agency' : `Notes that only ${own} can see`,
        'Other cases of the same people',
      ],
    };
  },
  change: (casework, request, { agency, reason }, acting) =>
    referCase(casework)({ ...request, agency, reason }, acting),
  wanted: ({ agency }, names) => ({ detail: 'agency', words: names.agency(agency) }),
  done: (reference) => `${reference} was offered to the agency you chose. You will be told what it answers.`,
  leadsTo: 'home',
};
