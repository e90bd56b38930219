import { expect, it } from 'vitest';
import { passwordFault } from './password-rules.ts';

const OWEN = ['owen.price@bromford.example', 'Owen Price'];

it.each([
  ['eleven char', 'too_short'],
  ['x'.repeat(257), 'too_long'],
  ['passwordpassword', 'easy_to_guess'],
  ['qwertyuiop123', 'easy_to_guess'],
  ['aaaaaaaaaaaaaaaa', 'easy_to_guess'],
  ['owenpricebromford', 'easy_to_guess'],
  ['owen.price@bromford.example', 'easy_to_guess'],
])('refuses %s', (password, fault) => {
  expect(passwordFault(password, OWEN)).toBe(fault);
});

it.each(['three kettles on a roof', 'k7qm2xd9a8sd22ff', 'ЖёлтыйЧайникНаКрыше', '    spaces count too    '])(
  'takes %s, whatever it is made of',
  (password) => {
    expect(passwordFault(password, OWEN)).toBeNull();
  },
);
