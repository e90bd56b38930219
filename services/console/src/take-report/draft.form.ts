import { z } from 'zod';
import { CATEGORIES, FREQUENCIES, TOLD_TIMES } from '@asb/domain';
import { HARM_CODES } from './harm.ts';

/** Chosen instead of a place of the gazetteer: what is typed describes it. */
export const UNLISTED = 'unlisted';
/** Chosen instead of a suggested type. */
export const OTHER_TYPE = 'other';

export const DO_NOT = ['voicemail', 'text_message', 'letter', 'visit'] as const;
export const PREFERRED = ['phone', 'text_message', 'email', 'letter', 'visit'] as const;
export const MATCH_ANSWERS = ['recurrence', 'same_incident', 'not_same'] as const;
export type MatchAnswerCode = (typeof MATCH_ANSWERS)[number];

const ANSWER_FIELD = /^match-([0-9a-f-]{36})$/;
export const answerField = (incidentId: string): string => `match-${incidentId}`;

/** Whatever is half typed is kept: the form is judged when it is logged, not while it is saved. */
const text = z.string().catch('');
const tick = z
  .union([z.literal('yes'), z.literal(true)])
  .transform(() => true)
  .catch(false);
const oneOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.enum(codes).nullable().catch(null);
const anyOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.preprocess(
    (value) => [value].flat().filter((one) => (codes as readonly unknown[]).includes(one)),
    z.array(z.enum(codes)),
  );

/** What is typed so far of a place. */
export const placeText = z.object({ text: z.string().max(200) });

const shape = z.object({
  place: text,
  placeId: text,
  /** The label of the place as it was when it was chosen: once the text differs, another place is meant. */
  placeLabel: text,
  tenure: text,
  livesHere: tick,
  danger: oneOf(['no', 'yes', 'unsure']),
  dangerAnswer: oneOf(['through', 'will_not']),
  words: text,
  type: oneOf([...CATEGORIES, OTHER_TYPE]),
  otherType: oneOf(CATEGORIES),
  when: oneOf(TOLD_TIMES),
  whenDay: text,
  whenMonth: text,
  whenYear: text,
  whenTime: text,
  often: oneOf(FREQUENCIES),
  harm: anyOf(HARM_CODES),
  phone: text,
  name: text,
  email: text,
  homeAddress: text,
  anonymous: tick,
  isVictim: tick,
  needsHelp: tick,
  accessNeeds: text,
  preferred: oneOf(PREFERRED),
  times: text,
  doNot: anyOf(DO_NOT),
  victims: text,
  alleged: text,
});

export type DraftForm = z.output<typeof shape> & {
  /** What the caller says of a case that is known: by the incident it was met through. */
  readonly answers: Readonly<Record<string, MatchAnswerCode>>;
};

const isAnswer = (value: unknown): value is MatchAnswerCode =>
  (MATCH_ANSWERS as readonly unknown[]).includes(value);

const answersIn = (body: Record<string, unknown>): Record<string, MatchAnswerCode> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const incidentId = ANSWER_FIELD.exec(name)?.[1];
      // A button of the panel stands after the same question in the form, so the last is the newest.
      const last = [value].flat().at(-1);
      return incidentId !== undefined && isAnswer(last) ? [[incidentId, last]] : [];
    }),
  );

/** An answer about 999 belongs to a danger; one of them without the other is none. */
const settleDanger = (form: z.output<typeof shape>, sent: unknown): z.output<typeof shape> => {
  if (sent === 'mistake') return { ...form, danger: null, dangerAnswer: null };
  return form.danger === 'yes' ? form : { ...form, dangerAnswer: null };
};

/** What the form sent. Never fails: what cannot be read is not there. */
export const readDraftForm = (body: unknown): DraftForm => {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const form = settleDanger(shape.parse(sent), sent['dangerAnswer']);
  return { ...form, answers: answersIn(sent) };
};

const stored = shape.extend({ answers: z.record(z.string(), z.enum(MATCH_ANSWERS)).catch({}) });

/** What was kept, whichever version of the form kept it; an empty form where nothing was. */
export const storedDraftForm = (fields: unknown): DraftForm => stored.parse(fields ?? {});

/** Danger was told, and what became of 999 was not: everything waits for that. */
export const waitsForDanger = ({ danger, dangerAnswer }: DraftForm): boolean =>
  danger === 'yes' && dangerAnswer === null;
