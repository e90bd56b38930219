/** Dotted field → its value in words, for showing what changed. */
export type Fields = ReadonlyMap<string, string>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalarInWords = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What tells one item of a list inside an item from its neighbours: a team's kind, a contact's purpose and value. */
const NAMING = ['kind', 'purpose', 'channel', 'value'];

const nameOf = (item: Readonly<Record<string, unknown>>): string =>
  NAMING.flatMap((key) => (typeof item[key] === 'string' ? [item[key]] : [])).join(' ');

const inWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(inWords).join(', ');
  if (!isRecord(value)) return scalarInWords(value);
  if (typeof value['from'] === 'string' && typeof value['to'] === 'string')
    return `${value['from']}-${value['to']}`;
  return Object.keys(value)
    .filter((key) => !NAMING.includes(key))
    .sort()
    .map((key) => `${key} ${inWords(value[key])}`)
    .join(' · ');
};

const addTo = (fields: Map<string, string>, path: string, value: unknown): void => {
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => isRecord(item) && nameOf(item) !== '')
  ) {
    for (const item of value as readonly Readonly<Record<string, unknown>>[]) {
      const name = `${path} ${nameOf(item)}`;
      const earlier = fields.get(name);
      fields.set(name, earlier === undefined ? inWords(item) : `${earlier}; ${inWords(item)}`);
    }
    // Which comes first can matter (the first team of a kind leads it).
    if (value.length > 1) fields.set(`order of ${path}`, value.map(nameOf).join(', '));
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value))
      addTo(fields, path === '' ? key : `${path}.${key}`, inner);
  } else {
    fields.set(path, inWords(value));
  }
};

/** One item of a rule set as flat fields. */
export const fieldsOf = (item: unknown): Fields => {
  const fields = new Map<string, string>();
  addTo(fields, '', item);
  return fields;
};
