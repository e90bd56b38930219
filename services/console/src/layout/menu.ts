import type { FastifyBaseLogger } from 'fastify';
import type { Role, Viewer } from '@asb/domain';
import type { DeclaredRoute, MenuEntry } from '../security/declared-routes.ts';

export interface MenuItem {
  readonly href: string;
  readonly words: string;
  readonly current: boolean;
  /** Null where nothing is counted, nothing is to do, or the count failed. */
  readonly count: number | null;
  readonly countWords: string;
}

const isAllowed = ({ config }: DeclaredRoute, role: Role): boolean =>
  config.allow === 'anyone' || config.allow?.includes(role) === true;

const entriesFor = (routes: readonly DeclaredRoute[], role: Role): [DeclaredRoute, MenuEntry][] =>
  routes
    .flatMap((route): [DeclaredRoute, MenuEntry][] =>
      route.method === 'GET' && route.config.menu !== undefined && isAllowed(route, role)
        ? [[route, route.config.menu]]
        : [],
    )
    .toSorted(([, a], [, b]) => a.order - b.order);

const countOf = async (entry: MenuEntry, viewer: Viewer, log: FastifyBaseLogger): Promise<number | null> => {
  if (entry.count === undefined) return null;
  try {
    const count = await entry.count(viewer);
    return count > 0 ? count : null;
  } catch (err) {
    log.error({ err }, 'menu count failed');
    return null;
  }
};

/** The menu is made of the routes that are there, so it leads nowhere else. The entry nearest to the page is current. */
export const menuFor = (
  routes: readonly DeclaredRoute[],
  viewer: Viewer,
  path: string,
  log: FastifyBaseLogger,
): Promise<MenuItem[]> => {
  const entries = entriesFor(routes, viewer.role);
  const [nearest] = entries
    .map(([{ url }]) => url)
    .filter((url) => path === url || path.startsWith(`${url}/`))
    .toSorted((a, b) => b.length - a.length);
  return Promise.all(
    entries.map(async ([{ url }, entry]) => ({
      href: url,
      words: entry.words,
      current: url === nearest,
      count: await countOf(entry, viewer, log),
      countWords: entry.countWords ?? 'to do',
    })),
  );
};

/** A role's first page: the one that says so, else the first of its menu, else help. */
export const homeOf = (routes: readonly DeclaredRoute[], role: Role): string =>
  routes.find(({ method, config }) => method === 'GET' && config.home?.includes(role))?.url ??
  entriesFor(routes, role)[0]?.[0].url ??
  '/help';
