/**
 * Named steps, one line each, with progress while they run and the time they took.
 * On a terminal the line is rewritten in place; elsewhere a progress line appears at most every few seconds.
 *
 * @param {{total: number, out?: NodeJS.WriteStream}} options
 */
export function createSteps({ total, out = process.stdout }) {
  const live = out.isTTY === true;
  const began = performance.now();
  let number = 0;

  /** Runs one step; `work` gets `say(text)` for progress and may answer a few words for the closing line. */
  async function run(name, work) {
    number += 1;
    const label = `[${number}/${total}] ${name}`;
    const from = performance.now();
    const line = live ? liveLine(out, label, from) : plainLine(out, label, from);
    try {
      const detail = await work(line.say);
      line.end(`✓ ${label}  ${seconds(from)}${typeof detail === 'string' && detail ? `  ${detail}` : ''}`);
    } catch (error) {
      line.end(`✗ ${label}  ${seconds(from)}`);
      throw error;
    }
  }

  return { run, say: (text) => out.write(`${text}\n`), elapsed: () => seconds(began) };
}

function liveLine(out, label, from) {
  let text = '';
  const draw = () => {
    const room = Math.max(20, (out.columns ?? 80) - 1);
    out.write(`\r\x1b[K${`… ${label}  ${seconds(from)}  ${text}`.slice(0, room)}`);
  };
  draw();
  const timer = setInterval(draw, 200);
  return {
    say: (words) => {
      text = words;
    },
    end: (words) => {
      clearInterval(timer);
      out.write(`\r\x1b[K${words}\n`);
    },
  };
}

function plainLine(out, label, from) {
  const every = 3_000;
  let nextAt = from + every;
  let ended = false;
  return {
    say: (words) => {
      // A server's starter goes on talking when it is started again later.
      if (ended || performance.now() < nextAt) return;
      nextAt = performance.now() + every;
      out.write(`… ${label}  ${seconds(from)}  ${words}\n`);
    },
    end: (words) => {
      ended = true;
      out.write(`${words}\n`);
    },
  };
}

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
