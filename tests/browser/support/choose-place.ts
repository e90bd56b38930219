import type { Page } from 'playwright-core';

export const placeOf = (page: Page) => page.getByLabel('Address, street, park or landmark');

/** Types a place and takes what is called `name`: from the list while typing or, without scripts, from the answers. */
export const choosePlace = async (page: Page, text: string, name: string, scripts = true): Promise<void> => {
  await placeOf(page).fill(text);
  if (scripts) {
    await page.getByRole('option', { name }).first().click();
    return;
  }
  await page.getByRole('button', { name: 'Find place' }).click();
  await page.getByLabel(name).check();
};
