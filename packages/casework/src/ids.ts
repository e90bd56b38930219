import { randomBytes } from 'node:crypto';
import { makeReference } from '@asb/domain';
import { v7 } from 'uuid';
import type { Ids } from './dependencies.ts';

const REFERENCE_BYTES = 8;

export const randomIds: Ids = {
  newId: () => v7(),
  newReference: (prefix) => makeReference(prefix, randomBytes(REFERENCE_BYTES)),
};
