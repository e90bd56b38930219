import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { SERVICES } from './environment.mjs';

/**
 * Each process as one file, made from the sources within a second or two: loading some hundred modules through a
 * transpiler took every process two seconds of processor at each start. Made anew only when a source has changed.
 */
export async function buildPrograms({ root, home }) {
  const folder = join(home, 'programs');
  const stampFile = join(folder, 'sources.sha256');
  const stamp = await sourcesStamp(root);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return 'up to date';
  await mkdir(folder, { recursive: true });
  // Not before the packages are installed.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [
      ...SERVICES.map(({ name }) => ({ in: join(root, 'services', name, 'src/main.ts'), out: name })),
      { in: join(root, 'packages/cli/src/main.ts'), out: 'asb' },
    ],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['asb-source'],
    sourcemap: true,
    plugins: [ourSourcesOnly],
    logLevel: 'silent',
  });
  await writeFile(stampFile, stamp);
  return 'made';
}

/** The file that `buildPrograms` makes of a service, or of `asb`. */
export function programOf(home, name) {
  return join(home, 'programs', `${name}.mjs`);
}

/** Libraries stay where they are installed; our files still know where they stood, for what lies beside them. */
const ourSourcesOnly = {
  name: 'our-sources-only',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async (found) => {
      const { path, importer, resolveDir, kind, pluginData } = found;
      if (pluginData === 'asked' || path.startsWith('node:') || path.startsWith('@asb/')) return undefined;
      const resolved = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'asked' });
      return resolved.errors.length > 0 ? resolved : { path: resolved.path, external: true };
    });
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8'))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    }));
  },
};

async function sourcesStamp(root) {
  const hash = createHash('sha256').update(await readFile(join(root, 'pnpm-lock.yaml')));
  const rooms = await Promise.all(
    ['packages', 'services'].map(async (kind) =>
      (await readdir(join(root, kind))).map((name) => join(root, kind, name, 'src')),
    ),
  );
  for (const room of rooms.flat().sort()) {
    const names = await readdir(room, { recursive: true }).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.ts')).sort()) {
      const { mtimeMs, size } = await stat(join(room, name));
      hash.update(`${join(room, name)} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}
