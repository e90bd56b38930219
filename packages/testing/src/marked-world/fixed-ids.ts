import { createHash } from 'node:crypto';
import { makeReference } from '@asb/domain';

const hash = (name: string): Buffer => createHash('sha256').update(name).digest();

/** The same id for the same name in every world, so that pages of two worlds can be compared. */
export const idOf = (name: string): string => {
  const hex = hash(name).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const referenceOf = (prefix: 'R' | 'C', name: string): string => makeReference(prefix, hash(name));
