/** A sleep that can be cut short. A call while nobody sleeps is remembered, so that none is lost. */
export interface Alarm {
  ring(): void;
  sleep(milliseconds: number): Promise<void>;
}

export const makeAlarm = (): Alarm => {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    sleep: async (milliseconds) => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      rung = false;
      wake = undefined;
    },
  };
};
