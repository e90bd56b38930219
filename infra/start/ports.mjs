import { createServer } from 'node:net';

/** True when nothing listens on this port of this host, and we may. */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port that the system considers free now. Somebody may take it before we do: callers try again. */
export function anyFreePort(host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The first free port from `first` upwards that is not in `taken`; undefined after 200 tries. */
export async function firstFreePort(first, host, taken = []) {
  for (let port = first; port < Math.min(first + 200, 65_536); port += 1) {
    if (!taken.includes(port) && (await isPortFree(port, host))) return port;
  }
  return undefined;
}
