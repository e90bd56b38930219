import type { Party, SafeContact } from '@asb/domain';

/** A number or address, and whether it may be used. */
export interface ShownContact {
  readonly text: string;
  /** `tel:` or `mailto:`; null where the person asked not to be reached like that. */
  readonly href: string | null;
}

/** How somebody may be reached. The rule comes first: a wrong ring can put a victim in danger. */
export interface ShownReach {
  readonly rule: readonly string[];
  readonly phone: ShownContact | null;
  readonly email: ShownContact | null;
}

const CALLS = /\b(?:phone|phones|telephone|call|calls|ring|rings|mobile|landline)\b/iu;
const MAILS = /\be-?mails?\b/iu;

const forbids = (safe: SafeContact | null, what: RegExp): boolean =>
  safe?.doNot.some((way) => what.test(way)) ?? false;

const ended = (words: string): string => (/[.!?]$/u.test(words) ? words : `${words}.`);

const ruleOf = (safe: SafeContact | null): string[] => {
  if (safe === null) return ['No safe way to reach them was recorded. Ask before you leave a message.'];
  const { preferred, times, doNot } = safe;
  return [
    ...(doNot.length === 0 ? [] : [ended(`Never use: ${doNot.join(', ')}`)]),
    ...(preferred === null ? [] : [ended(`Best by: ${preferred}`)]),
    ...(times === null ? [] : [ended(`When: ${times}`)]),
  ];
};

/** How to reach this person, by their own safe-contact rule. */
export const presentReach = ({
  safeContact,
  phone,
  email,
}: Pick<Party, 'safeContact' | 'phone' | 'email'>): ShownReach => ({
  rule: ruleOf(safeContact),
  phone:
    phone === null
      ? null
      : { text: phone, href: forbids(safeContact, CALLS) ? null : `tel:${phone.replaceAll(/[^\d+]/gu, '')}` },
  email:
    email === null ? null : { text: email, href: forbids(safeContact, MAILS) ? null : `mailto:${email}` },
});
