/**
 * The groups that joining these reports makes, everything that hangs together being one: report → the number of the
 * group's first report.
 */
export const joinReports = (count: number, joins: Iterable<readonly [number, number]>): Int32Array => {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const first = (index: number): number => {
    let at = index;
    for (;;) {
      const above = parent[at] ?? at;
      if (above === at) return at;
      parent[at] = parent[above] ?? above;
      at = above;
    }
  };
  for (const [one, other] of joins) {
    const [a, b] = [first(one), first(other)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  return parent.map((_, index) => first(index));
};
