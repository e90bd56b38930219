import { triageReport } from '@asb/casework';
import { scratchDatabase } from './scratch-database.ts';
import { take } from './triage-parts.ts';
const scratch = await scratchDatabase(); const { casework } = scratch; const { sql } = casework.database;
const prepared = process.argv[2] === 'prepared';
const client = (casework.database.db as any).$client;
if (prepared) {
  const wrap = (c: any) => { const u = c.unsafe.bind(c); c.unsafe = (q: string, p?: any, o?: any) => ((globalThis as any).N = ((globalThis as any).N ?? 0) + 1, (globalThis as any).Q?.push(q.slice(0,110)), u)(q, p ?? [], { prepare: (p?.length ?? 0) > 0, ...o }); return c; };
  wrap(client); const begin = client.begin.bind(client);
  client.begin = (...a: any[]) => { const fn = a.pop(); return begin(...a, (tx: any) => fn(wrap(tx))); };
}
await take(casework, 0, 700);
const rows = await sql<{id: string; r: string}[]>`select id, payload->>'reportId' as r from outbox where queue='triage' order by id`;
const triage = triageReport(casework);
const run = async (rs: typeof rows | any[]) => { let i = 0; await Promise.all(Array.from({ length: 4 }, async () => { while (i < rs.length) { const row = rs[i++]; await triage({ reportId: row.r, outboxId: row.id, correlationId: null }); } })); };
await run(rows.slice(0, 100)); (globalThis as any).Q = []; await triage({ reportId: rows[699].r, outboxId: rows[699].id, correlationId: null }); console.log((globalThis as any).Q.join('\n')); (globalThis as any).N = 0; (globalThis as any).Q = undefined; let W = 0; const S = (await import('node:net')).Socket.prototype as any; const ow = S.write; S.write = function (...a: any[]) { W++; return ow.apply(this, a); };
const c0 = process.cpuUsage(), t0 = performance.now(); await run(rows.slice(100));
const c = process.cpuUsage(c0), t = performance.now() - t0;
console.log(prepared ? 'prepared' : 'plain   ', (600 / t * 1000).toFixed(0), '/s wall;', ((c.user + c.system) / 600 / 1000).toFixed(2), 'ms cpu/report');
console.log((globalThis as any).N / 600, 'statements', W / 600, 'writes'); await scratch.drop();
