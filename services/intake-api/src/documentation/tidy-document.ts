/** A node of the document: whatever JSON holds. */
type Json = Readonly<Record<string, unknown>>;

const REFERENCE = '#/components/schemas/';
/** Formats that say it all: the patterns that come with them are hundreds of characters long. */
const SELF_EXPLAINING = ['date-time', 'date', 'uuid', 'email'];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Copies a document, changing each object on the way. */
const changeEach = (value: unknown, change: (object: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map((inner) => changeEach(inner, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(change(value)).map(([name, inner]) => [name, changeEach(inner, change)]),
  );
};

const namesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  const { $ref } = value;
  return typeof $ref === 'string' && $ref.startsWith(REFERENCE)
    ? [$ref.slice(REFERENCE.length)]
    : Object.values(value).flatMap(namesIn);
};

const reachable = (schemas: Json, from: readonly string[], seen = new Set<string>()): Set<string> => {
  for (const name of from) {
    if (seen.has(name)) continue;
    seen.add(name);
    reachable(schemas, namesIn(schemas[name]), seen);
  }
  return seen;
};

const withoutNoise = (object: Json): Json => {
  if (!SELF_EXPLAINING.includes(String(object['format']))) return object;
  const { pattern: _pattern, anyOf: _anyOf, ...rest } = object;
  return rest;
};

/**
 * Keeps the schemas that something points at, and drops what only a machine could read. The generator writes each schema
 * twice, as it is sent (`…Input`) and as it is answered; one that is only sent gets its plain name back.
 */
export const tidyDocument = <Document extends { readonly paths?: unknown; readonly components?: unknown }>(
  document: Document,
): Document => {
  const components = isObject(document.components) ? document.components : {};
  const schemas = isObject(components['schemas']) ? components['schemas'] : {};
  const used = reachable(schemas, namesIn(document.paths));
  const plain = (name: string): string => {
    const short = name.replace(/Input$/, '');
    return used.has(short) ? name : short;
  };
  const kept = Object.fromEntries([...used].toSorted().map((name) => [plain(name), schemas[name]]));
  const renamed = (object: Json): Json => {
    const { $ref } = object;
    return typeof $ref === 'string' && $ref.startsWith(REFERENCE)
      ? { $ref: `${REFERENCE}${plain($ref.slice(REFERENCE.length))}` }
      : withoutNoise(object);
  };
  return changeEach({ ...document, components: { ...components, schemas: kept } }, renamed) as Document;
};
