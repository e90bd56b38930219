import type { KeptForm } from '@asb/casework';

export interface ShownKeptForm {
  readonly id: string;
  readonly path: string;
  readonly keptAt: Date;
  readonly keptUntil: Date;
  readonly askedAt: Date;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** The words among the fields, by which somebody knows their own form again. */
  readonly texts: readonly string[];
}

const FEWEST_CHARACTERS = 12;

export const presentKeptForm = (form: KeptForm, askedAt: Date): ShownKeptForm => {
  const fields = Object.entries(form.fields).flatMap(([name, value]) =>
    [value].flat().map((one) => ({ name, value: one })),
  );
  const texts = fields
    .map(({ value }) => value)
    .filter((text) => text.length >= FEWEST_CHARACTERS && text.includes(' '));
  const { id, path, keptAt, keptUntil } = form;
  return { id, path, keptAt, keptUntil, askedAt, fields, texts };
};
