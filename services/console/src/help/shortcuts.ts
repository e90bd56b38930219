/** Keys that pages listen to. A page that adds one adds it here: nothing is listed that does not work. */
export const SHORTCUTS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Tab', does: 'Goes to the next link, field or button; with Shift, to the one before' },
  { keys: 'Enter', does: 'Opens a link, presses a button, sends a form' },
  { keys: 'Space', does: 'Ticks a box, presses a button' },
  { keys: 'Arrow keys', does: 'Choose between the answers to one question' },
  { keys: 'Ctrl and Enter', does: 'On a report to decide: saves the answer, and the next report opens' },
];
