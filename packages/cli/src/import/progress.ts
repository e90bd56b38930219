import { SingleBar, Presets } from 'cli-progress';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** A bar on a terminal, a line each tenth elsewhere; on standard error, so that the answer stays clean. */
export const showProgress = (total: number): Progress => {
  if (process.stderr.isTTY) {
    const bar = new SingleBar(
      { format: '{bar} {percentage}% {value}/{total} rows, {eta_formatted} left' },
      Presets.shades_classic,
    );
    bar.start(total, 0);
    return { update: (done) => bar.update(done), stop: () => bar.stop() };
  }
  let told = 0;
  return {
    update: (done) => {
      const tenths = Math.floor((done / Math.max(total, 1)) * 10);
      if (tenths <= told) return;
      told = tenths;
      console.error(`${done} of ${total} rows`);
    },
    stop: () => undefined,
  };
};
