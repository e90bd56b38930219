const SAME_KEYSTROKE_MS = 1_000;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into one request to stop. A second Ctrl-C calls `hardStop`; but the first one comes
 * twice, from the terminal and passed on by npm, so what follows within a second is the same keystroke.
 *
 * @param {{hardStop: () => void}} options
 * @returns {{signal: AbortSignal, stopped: Promise<string>, stop: (why: string) => void}}
 */
export function listenForStop({ hardStop }) {
  const controller = new AbortController();
  let firstAt;
  let settle;
  const stopped = new Promise((resolve) => {
    settle = resolve;
  });
  const stop = (why) => {
    firstAt ??= performance.now();
    controller.abort();
    settle(why);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (firstAt !== undefined && performance.now() - firstAt > SAME_KEYSTROKE_MS) hardStop();
      else stop(name);
    });
  }
  // Whoever read our output may have gone (`npm start | head`): that is no reason to leave children behind.
  for (const out of [process.stdout, process.stderr]) out.on('error', () => {});
  return { signal: controller.signal, stopped, stop };
}
