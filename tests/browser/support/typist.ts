import type { Locator, Page } from 'playwright-core';

/** How long a practised person takes for a key and for a choice; nothing in a test, which counts keys alone. */
export interface Pace {
  key(): Promise<void>;
  choice(): Promise<void>;
}

export const AT_ONCE: Pace = { key: () => Promise.resolve(), choice: () => Promise.resolve() };

/** What a call cost. A chord such as Alt+2 is one key. */
export interface Effort {
  /** Keys but for the caller's own words and name. */
  readonly controlKeys: number;
  readonly choices: number;
  /** From the first key to the last thing waited for. */
  readonly seconds: number;
  /** Of these: the system's own, while the typist could not go on. */
  readonly waitingSeconds: number;
}

/** Somebody who takes a call by the keyboard alone. */
export interface Typist {
  /** Types what steers the page: a place, a number. */
  type(text: string): Promise<void>;
  /** Types what the caller says: their words and name. */
  hear(text: string): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Makes up their mind, then presses. */
  choose(...keys: readonly string[]): Promise<void>;
  /** Goes on only once this is to be seen. */
  see(what: Locator): Promise<void>;
  effort(): Effort;
}

export const typist = ({ keyboard }: Page, pace: Pace): Typist => {
  let controlKeys = 0;
  let choices = 0;
  let waited = 0;
  let from: number | undefined;
  let last = 0;
  const stroke = async (key: string, send: (key: string) => Promise<void>): Promise<void> => {
    await pace.key();
    from ??= performance.now();
    await send(key);
    last = performance.now();
  };
  const press = async (keys: readonly string[]): Promise<void> => {
    for (const key of keys) await stroke(key, (one) => keyboard.press(one));
    controlKeys += keys.length;
  };
  const write = async (text: string): Promise<void> => {
    for (const letter of text) await stroke(letter, (one) => keyboard.type(one));
  };
  return {
    type: async (text) => {
      await write(text);
      controlKeys += text.length;
    },
    hear: write,
    press: (...keys) => press(keys),
    choose: async (...keys) => {
      await pace.choice();
      choices += 1;
      await press(keys);
    },
    see: async (what) => {
      const began = performance.now();
      await what.waitFor();
      last = performance.now();
      waited += last - began;
    },
    effort: () => ({
      controlKeys,
      choices,
      seconds: (last - (from ?? last)) / 1000,
      waitingSeconds: waited / 1000,
    }),
  };
};
