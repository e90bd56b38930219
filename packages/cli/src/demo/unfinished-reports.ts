import { openDraft, saveDraft, type Casework } from '@asb/casework';

/** Calls that broke off: as far as somebody had typed. */
const BROKEN_OFF = [
  {
    place: 'Beacon Park',
    words: 'Youths on mini motos round the bandstand, families moving away. Line went dead, will ring back.',
    phone: '07700 900163',
  },
  {
    place: '12 Dimbles Lane',
    words: 'Music again from the flat above, she has kept a diary. Put aside for another call.',
    danger: 'no',
    name: 'Marta Lindholm',
  },
] as const;

/** Reports that a handler of the demonstration has begun and not finished. */
export const leaveUnfinishedReports = async (casework: Casework, handler: string): Promise<void> => {
  const acting = {
    viewer: { role: 'call_handler', agency: null, userId: handler, keyId: null },
    correlationId: null,
  } as const;
  for (const fields of BROKEN_OFF)
    await saveDraft(casework)(await openDraft(casework)(acting), fields, acting);
};
