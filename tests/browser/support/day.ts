import type { Locator, Page } from 'playwright-core';
import { axeClean } from './axe-clean.ts';
import { byKeyboard, type Keyboard } from './by-keyboard.ts';
import { PASSWORD, type ConsoleSystem, type Person, type StaffRole } from './console-system.ts';
import { screenshot, scrollsSideways } from './screenshot.ts';

/** At a desk and on a phone, with and without scripts. */
export const DAYS = [
  ['desktop', true],
  ['phone', true],
  ['desktop', false],
  ['phone', false],
] as const;

export interface Day {
  readonly page: Page;
  readonly main: Locator;
  readonly keys: Keyboard;
  readonly person: Person;
  /** What the page says; fails where axe finds something or it scrolls sideways. Kept as a picture. */
  look(name: string): Promise<string>;
  end(): Promise<void>;
}

/** Somebody begins a working day: signs in by the keyboard and goes on by it. */
export const beginDay = async (
  system: ConsoleSystem,
  [role, agency]: readonly [StaffRole, string | null],
  [size, scripts]: (typeof DAYS)[number],
): Promise<Day> => {
  const person = await system.person(role, agency);
  const page = await system.open({ size, scripts });
  const keys = byKeyboard(page);
  const main = page.locator('main');
  await page.goto('/');
  await keys.write(page.getByLabel('Email address'), person.email);
  await keys.write(page.getByLabel('Password', { exact: true }), PASSWORD);
  await keys.follow(page.getByRole('button', { name: 'Sign in' }));
  return {
    page,
    main,
    keys,
    person,
    look: async (name) => {
      if (await scrollsSideways(page)) throw new Error(`${page.url()} scrolls sideways.`);
      await axeClean(page);
      await screenshot(page, `day-${role}-${name}-${size}-${scripts ? 'scripts' : 'plain'}`);
      return main.innerText();
    },
    end: () => page.context().close(),
  };
};
