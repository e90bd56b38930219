import { z } from 'zod';

/** Whether the new password is good is for the use case to say. Nothing is trimmed: spaces count. */
export const passwordForm = z.object({
  current: z
    .string()
    .min(1, 'Enter the password you have now')
    .max(1_000, 'The password you have now is wrong'),
  next: z.string().min(1, 'Enter a new password'),
});

/** What is ticked; what this console does not know is not there. */
export const settingsForm = z.object({
  settings: z.preprocess((sent) => [sent ?? []].flat(), z.array(z.string())).catch([]),
});
