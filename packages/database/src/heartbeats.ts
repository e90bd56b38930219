import { sql } from 'drizzle-orm';
import type { Db, Tx } from './connection.ts';

export interface ServiceInstance {
  readonly service: string;
  /** Stays the same when the instance is started again, so that its return ends the alarm. */
  readonly instance: string;
}

export interface SilentInstance extends ServiceInstance {
  readonly silentSeconds: number;
}

/** Says that this instance lives. */
export const beat = async (db: Db, { service, instance }: ServiceInstance): Promise<void> => {
  await db.execute(sql`
    insert into service_heartbeats (service, instance, started_at, beat_at) values (${service}, ${instance}, now(), now())
    on conflict (service, instance) do update set beat_at = now(), stopped_at = null,
      started_at = case when service_heartbeats.stopped_at is null then service_heartbeats.started_at else now() end`);
};

/** Says that this instance stopped of its own will: its silence is no alarm. */
export const stopBeating = async (db: Db, { service, instance }: ServiceInstance): Promise<void> => {
  await db.execute(
    sql`update service_heartbeats set stopped_at = now() where service = ${service} and instance = ${instance}`,
  );
};

/**
 * Instances that fell silent without saying that they stop. After an hour one counts as taken away, not as dead: an
 * instance that moved to another machine never comes back under its old name.
 */
export const findSilent = async (db: Db, olderThanSeconds: number): Promise<SilentInstance[]> => {
  const rows = await db.execute<SilentInstance & Record<string, unknown>>(sql`
    select service, instance, extract(epoch from now() - beat_at)::float8 as "silentSeconds"
    from service_heartbeats
    where stopped_at is null and beat_at < now() - make_interval(secs => ${olderThanSeconds})
      and beat_at > now() - interval '1 hour'
    order by service, instance`);
  return [...rows];
};

/** How many instances of a service gave a sign of life lately. */
export const liveInstances = async (db: Db | Tx, service: string): Promise<number> => {
  const [row] = await db.execute<{ live: number }>(sql`
    select count(*)::int as live from service_heartbeats
    where service = ${service} and stopped_at is null and beat_at > now() - interval '30 seconds'`);
  return row?.live ?? 0;
};

/** The signs of life of one instance, and its look at the others. */
export const heartbeatsOf = (db: Db, own: ServiceInstance) => ({
  beat: () => beat(db, own),
  stopBeating: () => stopBeating(db, own),
  findSilent: (olderThanSeconds: number) => findSilent(db, olderThanSeconds),
});
