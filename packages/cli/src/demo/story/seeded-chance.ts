/** Chance that falls the same way on every machine: one stream for each key. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** True with this probability. */
  happens(probability: number): boolean;
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
}

/** Four words of state from a key (FNV-1a, one offset a word). */
const stateOf = (key: string): [number, number, number, number] => {
  const state: [number, number, number, number] = [0x811c9dc5, 0x01000193, 0x85ebca6b, 0xc2b2ae35];
  for (let index = 0; index < key.length; index += 1)
    for (let word = 0; word < 4; word += 1)
      state[word] = Math.imul((state[word] ?? 0) ^ (key.charCodeAt(index) + word), 0x01000193) >>> 0;
  return state;
};

/** Chris Doty-Humphrey's sfc32: small, quick, and passes PractRand (http://pracrand.sourceforge.net). Not for secrets. */
export const seededChance = (key: string): Chance => {
  let [a, b, c, counter] = stateOf(key);
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) word();
  const next = (): number => word() / 0x1_0000_0000;
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index];
    if (item === undefined) throw new RangeError('Nothing to choose from.');
    return item;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => at(items, Math.floor(next() * items.length)),
    happens: (probability) => next() < probability,
    weighted: (items) => {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return at(items, items.length - 1)[0];
    },
  };
};

/** Bytes that follow from a key, for references and ids. */
export const seededBytes = (key: string, length: number): Uint8Array => {
  const chance = seededChance(`bytes ${key}`);
  return Uint8Array.from({ length }, () => chance.between(0, 255));
};
