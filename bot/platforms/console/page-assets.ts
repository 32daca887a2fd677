import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page. */
export interface PageAsset {
  readonly type: string;
  readonly body: Buffer;
  /** True when its name changes with its content: browsers need not ask again. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const assetsFolder = fileURLToPath(new URL('./assets/', import.meta.url));
const fontStyle = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/wght.css'));
const fontsFolder = join(fontStyle, '../files');

/**
 * The page's own files and its font, by name under `/console/assets/`. Only names that were there when the process
 * started can be asked for, so no path of a request ever reaches the disk.
 */
export class PageAssets {
  readonly #own = new Map<string, PageAsset>();
  readonly #fonts: ReadonlySet<string>;

  constructor() {
    for (const name of readdirSync(assetsFolder)) this.#keep(name, join(assetsFolder, name));
    this.#keep(`fonts/${basename(fontStyle)}`, fontStyle);
    const fonts = readdirSync(fontsFolder).filter((name) => name.endsWith('-wght-normal.woff2'));
    this.#fonts = new Set(fonts.map((name) => `fonts/files/${name}`));
  }

  /** The file called `name`, or `undefined` when there is none. */
  async find(name: string): Promise<PageAsset | undefined> {
    if (!this.#fonts.has(name)) return this.#own.get(name);
    return { type: 'font/woff2', body: await readFile(join(fontsFolder, basename(name))), immutable: true };
  }

  #keep(name: string, path: string): void {
    const type = types[extname(path)];
    if (type) this.#own.set(name, { type, body: readFileSync(path), immutable: false });
  }
}
