import { z } from 'zod';

/** A case with the version that was looked at: `C-5Q3N-NE9Z 7`. */
const picked = z
  .string()
  .regex(/^\S+ \d+$/)
  .transform((text) => {
    const [reference = '', version = '0'] = text.split(' ');
    return { reference, version: Number(version) };
  });

const WHICH = 'Select the cases to assign';
const WHOM = 'Select whom to assign them to';

export const assignForm = z.object({
  case: z.preprocess(
    (given) => (given === undefined ? [] : [given].flat()),
    z.array(picked, WHICH).min(1, WHICH).max(200, WHICH),
  ),
  to: z.uuid(WHOM),
});
export type Assignment = z.output<typeof assignForm>;
