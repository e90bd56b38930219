import type { AgencyContact } from '@asb/domain';
import { isMap, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { RULE_SET_FILES, type SourceFiles } from './source-files.ts';

/** One way to reach an agency, for one purpose. */
export type ReachedBy = Pick<AgencyContact, 'purpose' | 'channel' | 'value'>;

export interface AgencyEdit {
  readonly name: string;
  /** A working week of the calendar. */
  readonly hours: string;
  /** No longer true from today on. */
  readonly ended: readonly ReachedBy[];
  /** True from today on. */
  readonly added: readonly ReachedBy[];
}

export interface EditedOn {
  /** ISO date in the partnership's zone, and the day before it. */
  readonly today: string;
  readonly yesterday: string;
  /** Where the new contacts come from. */
  readonly source: string;
}

const listIn = (node: unknown): YAMLSeq<YAMLMap> => {
  if (!isSeq(node)) throw new Error('The agencies are not written as a list.');
  return node as YAMLSeq<YAMLMap>;
};

const agencyIn = (document: Document, code: string): YAMLMap => {
  const found = listIn(document.get('agencies')).items.find(
    (item) => isMap(item) && item.get('code') === code,
  );
  if (found === undefined) throw new Error(`There is no agency ${code}.`);
  return found;
};

const isFor = (item: YAMLMap, { purpose, channel }: ReachedBy): boolean =>
  item.get('purpose') === purpose && item.get('channel') === channel;

const firstDayOf = (item: YAMLMap): string => String(item.get('validFrom'));

const holdsOn = (item: YAMLMap, today: string): boolean => {
  const last = item.get('validTo') as string | null | undefined;
  return firstDayOf(item) <= today && (last === null || last === undefined || last >= today);
};

/** An old contact stays with its last day, so that it can be seen when it stopped being true; one of today's never held. */
const end = (document: Document, contacts: YAMLSeq<YAMLMap>, ended: ReachedBy, on: EditedOn): void => {
  const item = contacts.items.find(
    (one) => isFor(one, ended) && String(one.get('value')) === ended.value && holdsOn(one, on.today),
  );
  if (item === undefined) return;
  if (firstDayOf(item) === on.today) contacts.items.splice(contacts.items.indexOf(item), 1);
  else if (item.has('validTo')) item.set('validTo', on.yesterday);
  else {
    const after = item.items.findIndex(({ key }) => String(key) === 'validFrom') + 1;
    item.items.splice(after, 0, document.createPair('validTo', on.yesterday));
  }
};

const add = (document: Document, contacts: YAMLSeq<YAMLMap>, added: ReachedBy, on: EditedOn): void => {
  const { purpose, channel, value } = added;
  const item = document.createNode({ purpose, channel, value, validFrom: on.today, source: on.source });
  const last = contacts.items.findLastIndex((one) => isFor(one, added));
  contacts.items.splice(last === -1 ? contacts.items.length : last + 1, 0, item as YAMLMap);
};

/**
 * The files with one agency edited, every other line, comment and order as it was written. Whether the outcome is sound
 * is for loading and checking to say.
 */
export const editAgency = (files: SourceFiles, code: string, edit: AgencyEdit, on: EditedOn): SourceFiles => {
  const file = RULE_SET_FILES.agencies;
  const document = parseDocument(files[file] ?? '');
  const agency = agencyIn(document, code);
  if (agency.get('name') !== edit.name) agency.set('name', edit.name);
  if (agency.get('hours') !== edit.hours) agency.set('hours', edit.hours);
  const contacts = listIn(agency.get('contacts'));
  for (const ended of edit.ended) end(document, contacts, ended, on);
  for (const added of edit.added) add(document, contacts, added, on);
  return { ...files, [file]: document.toString({ lineWidth: 0 }) };
};
