import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A link to a server that a test can cut, as a cable is cut, and mend again at the same address. */
export interface BreakableLink {
  /** The server's address with this link in between. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export const breakableLink = async (serverUrl: string): Promise<BreakableLink> => {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const hold = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const makeServer = (): Server =>
    createServer((near) => {
      const far = hold(connect(Number(target.port), target.hostname));
      hold(near).pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });

  let server = makeServer();
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    });
  const port = await listen(0);
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  return {
    url: url.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
    mend: async () => {
      server = makeServer();
      await listen(port);
    },
  };
};
