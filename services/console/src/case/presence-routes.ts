import type { Pages } from '../add-pages.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { CASEWORKERS } from '../security/declared-routes.ts';
import { namesOn, openCase, othersOn, type OfCase } from './open-case.ts';
import { othersWords } from './present-frame.ts';

/** Who else has the case open, for its page to ask again now and then. */
export const addPresence = (app: Pages, deps: ConsoleDependencies): void => {
  app.get<OfCase>(
    '/cases/:ref/also-open',
    {
      config: {
        allow: CASEWORKERS,
        audit: null,
        unaudited: 'asked by a page that was audited when it was opened; tells of colleagues only',
        background: true,
      },
    },
    async (request) => {
      const opened = await openCase(deps, request);
      const names = await namesOn(deps, opened);
      return { words: othersWords(await othersOn(deps, opened), names) };
    },
  );
};
