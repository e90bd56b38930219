/**
 * What must be undone, in reverse order. Each entry bounds its own time; one that fails is told and does not keep the
 * others from being done.
 *
 * @param {(text: string) => void} say
 */
export function createClosing(say) {
  const entries = [];
  let done;

  async function runAll() {
    for (const { name, close } of entries.toReversed()) {
      try {
        await close();
      } catch (error) {
        say(`Stopping ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  return {
    add: (name, close) => entries.push({ name, close }),
    /** Runs once however often it is asked for. */
    run: () => (done ??= runAll()),
  };
}
