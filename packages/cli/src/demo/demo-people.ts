import type { Role } from '@asb/domain';

/** Known to everybody who reads this: it opens only systems started with ASB_DEMO=1, on the loopback address. */
export const DEMO_PASSWORD = 'lichfield-demo-only';

interface DemoUser {
  readonly email: string;
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  readonly agency: string | null;
}

const user = (email: string, name: string, role: DemoUser['role'], agency: string | null): DemoUser => ({
  email: `${email}@demo.example`,
  name,
  role,
  agency,
});

/** Invented people, one or two for each desk that a newcomer may want to sit at. */
export const DEMO_USERS: readonly DemoUser[] = [
  user('handler', 'Hannah Cole', 'call_handler', null),
  user('officer.bromford', 'Owen Price', 'officer', 'bromford'),
  user('officer2.bromford', 'Priya Nair', 'officer', 'bromford'),
  user('officer.council', 'Clare Dunn', 'officer', 'council'),
  user('officer.police', 'Marcus Webb', 'officer', 'police'),
  user('officer.fire', 'Fiona Hart', 'officer', 'fire'),
  user('supervisor.bromford', 'Bev Lawton', 'supervisor', 'bromford'),
  user('supervisor.council', 'Colin Shaw', 'supervisor', 'council'),
  user('supervisor.police', 'Paula Reid', 'supervisor', 'police'),
  user('supervisor', 'Sam Okafor', 'supervisor', null),
  user('administrator', 'Ada Flynn', 'administrator', null),
  user('officer2.police', 'Gordon Pike', 'officer', 'police'),
];

/** The keys that the contract names; each acts for its agency and, where it has one, its user. */
export const DEMO_KEYS = {
  call_handler: { role: 'call_handler', agency: null, user: 'handler@demo.example' },
  officer_bromford: { role: 'officer', agency: 'bromford', user: 'officer.bromford@demo.example' },
  officer_council: { role: 'officer', agency: 'council', user: 'officer.council@demo.example' },
  officer_police: { role: 'officer', agency: 'police', user: 'officer.police@demo.example' },
  partner_police: { role: 'partner', agency: 'police', user: null },
  partner_landlord: { role: 'partner', agency: 'bromford', user: null },
  supervisor: { role: 'supervisor', agency: null, user: 'supervisor@demo.example' },
  administrator: { role: 'administrator', agency: null, user: 'administrator@demo.example' },
} as const satisfies Record<string, { role: Role; agency: string | null; user: string | null }>;
export type DemoKeyName = keyof typeof DEMO_KEYS;
