import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new API key as it is given out, once: 256 random bits, with a prefix that secret scanners can look for. */
export const newKeySecret = (): string => `asb_${randomBytes(SECRET_BYTES).toString('base64url')}`;

/** What is stored of a key: SHA-256 in hexadecimal. Nothing to guess in 256 random bits, so no slow hash is needed. */
export const hashKeySecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
