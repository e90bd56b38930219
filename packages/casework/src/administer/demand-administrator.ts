import type { Acting } from '../acting.ts';

/** What acts for a person at the command line of the machine, who is nobody's user. */
export const AT_THE_COMMAND_LINE: Acting = {
  viewer: { role: 'administrator', agency: null, userId: null, keyId: null },
  correlationId: null,
};

/** Routes let nobody else through; whoever forgets that is stopped here. */
export const demandAdministrator = ({ viewer }: Acting): void => {
  if (viewer.role !== 'administrator') throw new Error('Only an administrator administers.');
};
