/** Keys that pages listen to. A page that adds one adds it here: nothing is listed that does not work. */
export const SHORTCUTS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Tab', does: 'Goes to the next link, field or button; with Shift, to the one before' },
  { keys: 'Enter', does: 'Opens a link, presses a button, sends a form' },
  { keys: 'Space', does: 'Ticks a box, presses a button' },
  { keys: 'Arrow keys', does: 'Choose between the answers to one question' },
  { keys: 'Alt and 1 to 6', does: 'While taking a report: goes to the section of that number' },
  { keys: 'Alt and 0', does: 'While taking a report: goes to what we already know' },
  { keys: 'Ctrl and Enter', does: 'While taking a report: logs it' },
  { keys: 'Ctrl and Enter', does: 'On a report to decide: saves the answer, and the next report opens' },
];
