import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import type { AssetPaths } from './layout.ts';

/** A file pages load. Its name changes with its content: browsers need not ask again. */
export interface AssetFile {
  readonly type: string;
  readonly body: Buffer;
}

/** What pages load, by path. */
export interface AssetFiles {
  readonly paths: AssetPaths;
  find(path: string): Promise<AssetFile | undefined>;
}

const prefix = '/h5/assets/';
const own = fileURLToPath(new URL('./assets/', import.meta.url));
const weuiStyle = fileURLToPath(import.meta.resolve('weui/dist/style/weui.min.css'));
const fontStyle = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/wght.css'));
const fontFolder = join(fontStyle, '../files');
const scripts = ['page', 'board', 'wecom', 'dingtalk'] as const;

let loaded: Promise<AssetFiles> | undefined;

/**
 * Reads styles and makes one small file of each of our scripts and what it needs of its library, once in a process. Only names
 * made here can be asked for, so no path of a request reaches the disk.
 */
export function loadAssetFiles(): Promise<AssetFiles> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<AssetFiles> {
  const [weui, style, font, fonts, made] = await Promise.all([readFile(weuiStyle), readFile(join(own, 'page.css')), readFile(fontStyle), readdir(fontFolder), makeScripts()]);
  const files = new Map<string, AssetFile>();
  const keep = (name: string, ending: 'css' | 'js', body: Buffer): string => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const path = `${prefix}${name}.${hash}.${ending}`;
    files.set(path, { type: ending === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8', body });
    return path;
  };
  // The style of the font names its files beside itself.
  const fontPath = keep('fonts/wght', 'css', font);
  const fontFiles = new Set(fonts.filter((name) => name.endsWith('-wght-normal.woff2')).map((name) => `${prefix}fonts/files/${name}`));
  const script = (name: (typeof scripts)[number]): string => keep(name, 'js', made.get(name) ?? Buffer.alloc(0));
  return {
    paths: { weui: keep('weui', 'css', weui), style: keep('page', 'css', style), font: fontPath, page: script('page'), board: script('board'), wecom: script('wecom'), dingtalk: script('dingtalk') },
    find: async (path) => (fontFiles.has(path) ? { type: 'font/woff2', body: await readFile(join(fontFolder, basename(path))) } : files.get(path)),
  };
}

async function makeScripts(): Promise<ReadonlyMap<string, Buffer>> {
  const { outputFiles } = await build({
    entryPoints: scripts.map((name) => join(own, `${name}.js`)),
    outdir: own,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    // What the oldest browsers inside WeCom and DingTalk on phones of five years ago understand.
    target: 'es2019',
    logLevel: 'error',
  });
  // Its process would stay for the life of ours.
  await stop();
  return new Map(outputFiles.map(({ path, contents }) => [basename(path, '.js'), Buffer.from(contents)]));
}
