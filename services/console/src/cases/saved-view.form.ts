import { z } from 'zod';

const NAME = 'Enter a name for this view';

export const savedViewForm = z.object({
  name: z.string(NAME).trim().min(1, NAME).max(60, 'The name must be 60 characters or fewer'),
});
