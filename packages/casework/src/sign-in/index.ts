export * from './authenticator.ts';
export * from './flash.ts';
export * from './kept-forms.ts';
export { ACCOUNT_TRIES, ADDRESS_TRIES, LOCKED_MINUTES } from './lock-out.ts';
export { hashPassword, MOST_PASSWORD_CHARACTERS } from './password.ts';
export * from './change-password.ts';
export { FEWEST_PASSWORD_CHARACTERS, type PasswordFault } from './password-rules.ts';
export * from './sessions.ts';
export * from './settings.ts';
