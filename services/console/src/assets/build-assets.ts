import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import {
  CONSOLE_FOLDER,
  GOVUK_FOLDER,
  MOJ_FOLDER,
  SCRIPTS,
  stampOfSources,
  STYLES,
} from './asset-sources.ts';

/** What pages load, by the name that templates use: `app.css` → `/assets/app-1a2b3c4d.css`. */
export type AssetNames = Readonly<Record<string, string>>;

export interface BuiltAssets {
  readonly folder: string;
  readonly names: AssetNames;
}

const OUTPUT = path.join(CONSOLE_FOLDER, 'dist-assets');
const NAMES_FILE = 'names.json';
const DAY = 86_400_000;

const readBuilt = async (folder: string): Promise<BuiltAssets | undefined> => {
  const file = path.join(folder, NAMES_FILE);
  if (!existsSync(file)) return undefined;
  return { folder, names: JSON.parse(await readFile(file, 'utf8')) as AssetNames };
};

/** The compilers are loaded only where something has to be built: they cost a start most of a second. */
const compileStyles = async (): Promise<[string, string][]> => {
  const { compile, Logger } = await import('sass');
  return ['govuk-frontend', 'moj-frontend', 'app', 'map'].map((name) => {
    const { css } = compile(path.join(STYLES, `${name}.scss`), {
      style: 'compressed',
      loadPaths: [CONSOLE_FOLDER, GOVUK_FOLDER, MOJ_FOLDER],
      // The MoJ package warns about itself; what is wrong with ours throws.
      logger: Logger.silent,
    });
    return [`${name}.css`, css];
  });
};

/** Each script directly in `browser/` is one that a page loads; what lies deeper is part of those. */
const bundleScripts = async (): Promise<[string, string][]> => {
  const { build } = await import('esbuild');
  const entries = (await readdir(SCRIPTS)).filter((name) => name.endsWith('.mjs'));
  const { outputFiles } = await build({
    entryPoints: entries.map((name) => path.join(SCRIPTS, name)),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2020'],
    outdir: OUTPUT,
  });
  return outputFiles.map(({ path: file, text }) => [path.basename(file), text]);
};

const writeHashed = async (folder: string, name: string, text: string): Promise<[string, string]> => {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const hashed = name.replace(/\.(\w+)$/, `-${hash}.$1`);
  await writeFile(path.join(folder, hashed), text);
  await writeFile(path.join(folder, `${hashed}.gz`), gzipSync(text, { level: 9 }));
  await writeFile(path.join(folder, `${hashed}.br`), brotliCompressSync(text));
  return [name, `/assets/${hashed}`];
};

const forgetOld = async (): Promise<void> => {
  for (const name of await readdir(OUTPUT)) {
    const folder = path.join(OUTPUT, name);
    const known = await stat(folder).catch(() => undefined);
    if (known !== undefined && Date.now() - known.mtimeMs > DAY)
      await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The style sheets and scripts, built if they are not there for the sources as they are. Several may build at once:
 * each builds beside and the first to finish is kept.
 */
export const buildAssets = async (): Promise<BuiltAssets> => {
  const folder = path.join(OUTPUT, stampOfSources());
  const built = await readBuilt(folder);
  if (built !== undefined) return built;
  await mkdir(OUTPUT, { recursive: true });
  await forgetOld();
  const beside = await mkdtemp(path.join(OUTPUT, '.building-'));
  const files = [...(await compileStyles()), ...(await bundleScripts())];
  const names = await Promise.all(files.map(([name, text]) => writeHashed(beside, name, text)));
  await cp(path.join(MOJ_FOLDER, 'moj/assets/images'), path.join(beside, 'images'), { recursive: true });
  await writeFile(path.join(beside, NAMES_FILE), JSON.stringify(Object.fromEntries(names)));
  await rename(beside, folder).catch(() => rm(beside, { recursive: true, force: true }));
  const done = await readBuilt(folder);
  if (done === undefined) throw new Error(`The assets could not be written to ${folder}.`);
  return done;
};
