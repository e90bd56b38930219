import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { emailKey, nameKey, placeKeys, type Party } from '@asb/domain';

/** Keyed hashes for exact look-up: equal details give equal keys, and without the key nothing can be tried out. */
export interface LookUpKeys {
  readonly nameKey: string | null;
  readonly phoneKey: string | null;
  readonly emailKey: string | null;
  readonly addressKey: string | null;
}

/** Seals personal details before they are stored, opens them again, and makes the keys to find them by. */
export interface PersonalData {
  /** `context` (table and row) is bound in: a sealed value copied to another row does not open. */
  seal(value: unknown, context: string): string;
  open(sealed: string, context: string): unknown;
  lookUpKeys(details: Pick<Party, 'name' | 'phone' | 'email' | 'address' | 'postcode'>): LookUpKeys;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const parseKey = (base64: string): Buffer => {
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 32) throw new Error('ASB_DATA_KEY must be 32 bytes in base64.');
  return key;
};

const subKey = (master: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `asb-triage ${purpose}`, 32));

/** E.164 where the number is possible in the United Kingdom or given internationally; digits alone otherwise. */
const normalisePhone = (phone: string): string | null => {
  const parsed = parsePhoneNumberFromString(phone, 'GB');
  if (parsed?.isPossible()) return parsed.number;
  const digits = phone.replace(/\D/g, '');
  return digits === '' ? null : digits;
};

const normaliseAddress = (address: string | null, postcode: string | null): string | null => {
  if (address === null) return null;
  const keys = placeKeys({
    address,
    postcode,
    lat: null,
    lon: null,
    accuracyMetres: null,
    uprn: null,
    place: null,
    tenure: null,
  });
  return keys.addressKey;
};

/**
 * AES-256-GCM with a key id in front of each value, so that keys can be changed while old values still open;
 * look-up keys by HMAC-SHA-256, cut to 128 bits. Sealing and look-up use keys derived for each (HKDF).
 * `oldKeys` only open. The first key ever used must stay last in `oldKeys`: look-up keys keep being made from it.
 */
export const personalData = (key: string, oldKeys: readonly string[] = []): PersonalData => {
  const masters = [key, ...oldKeys].map(parseKey);
  const ring = new Map(
    masters.map((master) => [
      createHash('sha256').update(subKey(master, 'key id')).digest('base64url').slice(0, 6),
      subKey(master, 'seal'),
    ]),
  );
  const [currentId, currentKey] = [...ring][0] as [string, Buffer];
  const lookUpKey = subKey(masters.at(-1) as Buffer, 'look-up');

  const hash = (field: string, normal: string | null): string | null =>
    normal === null || normal === ''
      ? null
      : createHmac('sha256', lookUpKey)
          .update(`${field}:${normal}`)
          .digest()
          .subarray(0, 16)
          .toString('base64url');

  return {
    seal: (value, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', currentKey, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([
        nonce,
        cipher.update(JSON.stringify(value), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `v1.${currentId}.${body.toString('base64url')}`;
    },
    open: (sealed, context) => {
      const [format, keyId, text] = sealed.split('.');
      const opening = ring.get(keyId ?? '');
      if (format !== 'v1' || opening === undefined || text === undefined)
        throw new Error('A sealed value names no key that is known here.');
      const body = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', opening, body.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(body.subarray(-TAG_BYTES));
      const clear = Buffer.concat([
        decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)),
        decipher.final(),
      ]);
      return JSON.parse(clear.toString('utf8')) as unknown;
    },
    lookUpKeys: ({ name, phone, email, address, postcode }) => ({
      nameKey: hash('name', name === null ? null : nameKey(name)),
      phoneKey: hash('phone', phone === null ? null : normalisePhone(phone)),
      emailKey: hash('email', email === null ? null : emailKey(email)),
      addressKey: hash('address', normaliseAddress(address, postcode)),
    }),
  };
};
