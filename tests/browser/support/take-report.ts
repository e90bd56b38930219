import { receiveReport, triageReport, type Acting, type NewReport } from '@asb/casework';
import { aNewReport, aParty, aPlace } from '@asb/testing';
import type { ConsoleSystem } from './console-system.ts';

const HANDLER: Acting = {
  viewer: { role: 'call_handler', agency: null, userId: null, keyId: null },
  correlationId: null,
};
const HOUR = 3_600_000;

/** What holds the reports. */
export type Records = Pick<ConsoleSystem, 'casework' | 'database'>;

/** Triages what was logged, as the worker would. */
export const triageLogged = async ({ casework, database }: Records, id: string): Promise<void> => {
  const [job] = await database.sql<{ outboxId: string }[]>`
    select id as "outboxId" from outbox where payload ->> 'reportId' = ${id} and queue = 'triage'`;
  if (job === undefined) throw new Error('The report waits for no triage.');
  await triageReport(casework)({ reportId: id, outboxId: job.outboxId, correlationId: 'test' });
};

/** A report taken in and triaged, as the services would. Its id and reference. */
export const takeReport = async (
  system: Records,
  report: NewReport,
): Promise<{ id: string; reference: string }> => {
  const intake = receiveReport(system.casework);
  const received = await intake.receive(report, HANDLER);
  await intake.close();
  if (!received.ok) throw new Error(received.refusal);
  const { id, reference } = received.value;
  await triageLogged(system, id);
  return { id, reference };
};

let houses = 0;

/** A report of loud music from another Bromford home, triaged: the case is offered to Bromford. Its reference. */
export const offeredCase = async (system: ConsoleSystem): Promise<string> => {
  houses += 1;
  const place = aPlace({
    lat: 52.6 + houses / 50,
    lon: -1.8268,
    address: `${houses} Weaver Rise, Lichfield`,
    tenure: 'social:bromford',
  });
  const safeContact = { preferred: 'phone', times: 'after 1pm', doNot: ['voicemail'] };
  const parties = [
    aParty({ role: 'reporter', name: 'Rosa Lindqvist', phone: `07700 90014${houses}`, safeContact }),
    aParty({ role: 'alleged_perpetrator', name: `Jan ${'ABCDEFGHIJ'.charAt(houses)}mill` }),
  ];
  const occurred = {
    occurredFrom: new Date(Date.now() - 2 * HOUR),
    occurredTo: new Date(Date.now() - HOUR),
  };
  await takeReport(system, aNewReport({ place, parties, ...occurred }));
  const [found] = await system.database.sql<{ reference: string }[]>`
    select reference from cases where address = ${place.address}`;
  if (found === undefined) throw new Error('No case was opened.');
  return found.reference;
};

let squares = 0;

/**
 * Two reports of motorbikes at one named spot, days apart, which triage proposes to a person: a busy spot has many
 * problems. The one that waits.
 */
export const proposedReport = async (
  system: ConsoleSystem,
  words = 'Off-road bikes tearing about here, engines revving',
): Promise<{ id: string; reference: string; known: string }> => {
  squares += 1;
  const place = aPlace({
    lat: 50 + squares / 50,
    lon: -1.9,
    accuracyMetres: 30,
    place: 'Fountain Square',
    tenure: 'public_place',
  });
  const at = (hoursAgo: number) => ({
    occurredFrom: new Date(Date.now() - hoursAgo * HOUR),
    occurredTo: new Date(Date.now() - (hoursAgo - 1) * HOUR),
  });
  const told = { place, categoryGiven: 'vehicles' } as const;
  const description = 'A group of lads riding mini motos round and round, shouting at people';
  const known = await takeReport(system, aNewReport({ ...told, description, ...at(72) }));
  const near = { ...place, lat: 50 + squares / 50 + 0.0005 };
  const waiting = await takeReport(
    system,
    aNewReport({ ...told, place: near, description: words, ...at(3) }),
  );
  return { ...waiting, known: known.id };
};

/** A report of which nobody can tell from its words what kind of problem it is. */
export const unclearReport = async (system: ConsoleSystem): Promise<{ id: string; reference: string }> => {
  squares += 1;
  const place = aPlace({
    lat: 45 + squares / 50,
    lon: -1.9,
    address: `${squares} Weaver Rise, Lichfield`,
    tenure: 'social:bromford',
  });
  return takeReport(system, aNewReport({ place, description: 'Please can somebody ring me back about it' }));
};
