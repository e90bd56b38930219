import { renderPage } from '../layout/render-page.ts';
import type { Pages } from '../add-pages.ts';
import { GLOSSARY } from './glossary.ts';
import { SHORTCUTS } from './shortcuts.ts';

const PUBLIC = { allow: 'anyone', audit: null, unaudited: 'the same for everybody' } as const;

/** Help and the accessibility statement, for whoever asks. */
export const addHelp = (app: Pages): void => {
  app.get('/help', { config: PUBLIC }, (_request, reply) =>
    renderPage(reply, 'help/help.njk', { glossary: GLOSSARY, shortcuts: SHORTCUTS }),
  );
  app.get('/accessibility', { config: PUBLIC }, (_request, reply) =>
    renderPage(reply, 'help/accessibility.njk'),
  );
};
