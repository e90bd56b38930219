import { accepted, refused } from '@asb/domain';
import type { Acting } from '../acting.ts';
import type { Casework } from '../dependencies.ts';
import { keepPromises } from './case-deadlines.ts';
import { changeCase, type CaseRequest } from './change-case.ts';
import { recordCaseEvent } from './record-case-event.ts';

type Deps = Pick<Casework, 'database' | 'clock' | 'ids'>;

/** A note for all who may see the case, or (`agency`) for the writer's own agency alone. */
export const noteOnCase =
  (casework: Deps) =>
  (input: CaseRequest & { readonly text: string; readonly visibleTo: 'all' | 'agency' }, acting: Acting) =>
    changeCase(casework, acting, { ...input, action: 'note' }, async (change) => {
      const { agency } = acting.viewer;
      if (input.visibleTo === 'agency' && agency === null) return refused('no_agency');
      const visibleTo = input.visibleTo === 'agency' ? agency : null;
      const data = { visibleTo: visibleTo ?? 'all' };
      await recordCaseEvent(change, change.row, 'case.noted', { text: input.text, visibleTo, data });
      return accepted(null);
    });

/** A contact, made or tried. Words with the person affected keep the promises of contact and update. */
export const recordContact =
  (casework: Deps) =>
  (
    input: CaseRequest & {
      readonly with: string;
      readonly channel: string;
      readonly outcome: string;
      readonly text: string | null;
    },
    acting: Acting,
  ) =>
    changeCase<never>(casework, acting, { ...input, action: 'contact' }, async (change) => {
      const data = { with: input.with, channel: input.channel, outcome: input.outcome };
      const eventId = await recordCaseEvent(change, change.row, 'case.contacted', { text: input.text, data });
      await keepPromises(change, change.row, { kind: 'case.contacted', data }, eventId);
      return accepted(null);
    });

/** Something done about the problem. Some kinds keep a promise: `risk_assessment`, `action_plan`, `review`. */
export const recordAction =
  (casework: Deps) =>
  (input: CaseRequest & { readonly kind: string; readonly text: string | null }, acting: Acting) =>
    changeCase<never>(casework, acting, { ...input, action: 'action' }, async (change) => {
      const data = { kind: input.kind };
      const eventId = await recordCaseEvent(change, change.row, 'case.action_taken', {
        text: input.text,
        data,
      });
      await keepPromises(change, change.row, { kind: 'case.action_taken', data }, eventId);
      return accepted(null);
    });
