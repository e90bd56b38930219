import { z } from 'zod';

const WHAT = 'Enter a reference, telephone number, email address, full name or place';

export const searchForm = z.object({
  query: z.string(WHAT).trim().min(2, WHAT).max(200, 'What you search for must be 200 characters or fewer'),
});
