/** What the wordings are made of: references and reasons, never a person, a place or a word of what was told. */
export interface Notice {
  readonly reference: string;
  /** The reasons of the message as planned: why they are told. */
  readonly because: string;
  /** Where the console is; without a slash at the end. */
  readonly consoleUrl: string;
  /** To whom: a person, or the desk of the agency of this name. */
  readonly to: { readonly kind: 'person' } | { readonly kind: 'desk'; readonly agency: string };
}

/** Beneath every mail. */
export const smallPrintFor = (to: Notice['to']): readonly string[] => [
  to.kind === 'person'
    ? 'You get this because ASB Triage has you down as one of those who must know.'
    : `This goes to the desk of ${to.agency}, the address that the partnership has for it.`,
  'There are no details here, because mail can be read by others. Sign in to see them.',
  'Nobody reads replies to this address.',
];

/** A reason as a sentence. */
export const asSentence = (because: string): string => (/[.!?]$/.test(because) ? because : `${because}.`);
