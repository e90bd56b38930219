import type { Locator, Page } from 'playwright-core';

const MOST_TABS = 250;
const RING_SHOWN = `(() => {
  const shown = ({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none';
  const { activeElement: at } = document;
  const beside = at.nextElementSibling;
  return shown(getComputedStyle(at)) || (beside !== null && shown(getComputedStyle(beside, '::before')));
})()`;
const SPACE_PRESSES = `document.body.classList.contains('js-enabled') && document.activeElement.matches('a[role=button]')`;

interface Focusable {
  matches(selector: string): boolean;
}

/** Somebody without a mouse. Each fails where Tab never comes to the thing, or where nobody could see that it has. */
export interface Keyboard {
  reach(target: Locator): Promise<void>;
  press(target: Locator): Promise<void>;
  /** Presses what opens another page, and waits for that. */
  follow(target: Locator): Promise<void>;
  /** From the menu, which a phone with scripts shows only when asked. */
  menu(words: string): Promise<void>;
  tick(box: Locator): Promise<void>;
  pick(radio: Locator): Promise<void>;
  choose(select: Locator, option: string): Promise<void>;
  write(field: Locator, words: string): Promise<void>;
}

export const byKeyboard = (page: Page): Keyboard => {
  const { keyboard } = page;
  const has = (target: Locator): Promise<boolean> =>
    target.evaluate((node: Focusable) => node.matches(':focus'));

  const goOn = async (arrived: () => Promise<boolean>, where: string): Promise<void> => {
    for (let tabs = 0; !(await arrived()); tabs += 1) {
      if (tabs === MOST_TABS) throw new Error(`Tab never comes to ${where} on ${page.url()}`);
      await keyboard.press('Tab');
    }
    if ((await page.evaluate(RING_SHOWN)) !== true)
      throw new Error(`Nobody can see that ${where} has the focus on ${page.url()}`);
  };

  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor();
    await goOn(() => has(target), String(target));
  };
  /** A link that is called a button is pressed as buttons are, wherever scripts can see to that. */
  const pressFocused = async (): Promise<void> =>
    keyboard.press((await page.evaluate(SPACE_PRESSES)) === true ? 'Space' : 'Enter');
  const press = async (target: Locator): Promise<void> => {
    await reach(target);
    await pressFocused();
  };
  const follow = async (target: Locator): Promise<void> => {
    await reach(target);
    const opened = page.waitForEvent('domcontentloaded');
    await pressFocused();
    await opened;
  };

  return {
    reach,
    press,
    follow,
    menu: async (words) => {
      const toggle = page.getByRole('button', { name: 'Menu' });
      if (await toggle.isVisible()) await press(toggle);
      await follow(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: words }));
    },
    tick: async (box) => {
      await reach(box);
      await keyboard.press('Space');
    },
    pick: async (radio) => {
      const group = `input[type="radio"][name="${(await radio.getAttribute('name')) ?? ''}"]`;
      await goOn(
        async () =>
          (await page.evaluate(`document.activeElement.matches(${JSON.stringify(group)})`)) === true,
        group,
      );
      for (let arrows = 0; !(await has(radio)); arrows += 1) {
        if (arrows === MOST_TABS) throw new Error(`No arrow comes to ${String(radio)}`);
        await keyboard.press('ArrowDown');
      }
      if (!(await radio.isChecked())) await keyboard.press('Space');
    },
    choose: async (select, option) => {
      await reach(select);
      await keyboard.type(option);
    },
    write: async (field, words) => {
      await reach(field);
      await keyboard.press('Control+A');
      await keyboard.type(words);
    },
  };
};
