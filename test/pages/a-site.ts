import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../bot/config.ts';
import { type Logger, silentLogger } from '../../bot/core/index.ts';
import { serve, type Service } from '../../bot/serve.ts';
import type { Person } from '../../store/index.ts';
import { type Happened, seedLedger } from '../handlers/cases/seeded.ts';

/** A page as it came: `words` is what a person reads of it, without markup. */
export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly words: string;
  /** Where it was read: the page a form led to, after the redirect. */
  readonly path: string;
}

/** A file that goes with a form. */
export interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What is entered in a form: a list for a name that is sent several times. */
export type Entered = Readonly<Record<string, string | readonly string[]>>;

/** A browser in which somebody has signed in. */
export interface Visitor {
  readonly cookie: string;
  get(path: string): Promise<Shown>;
  /** The hidden fields of the form called `form` on the page at `path`: sent again they are the same tap. Throws when the page has no such form. */
  hidden(path: string, form: string): Promise<Readonly<Record<string, string>>>;
  /** Opens the page at `path`, fills in its form called `form` and sends it. */
  submit(path: string, form: string, entered: Entered, files?: readonly SentFile[]): Promise<Shown>;
  /** Sends these fields, and nothing else, to `path`. */
  post(path: string, fields: Entered, files?: readonly SentFile[], headers?: Readonly<Record<string, string>>): Promise<Shown>;
}

/** The real service with its pages, on this machine, with the demo roster unless another is given. */
export interface RunningSite {
  readonly url: string;
  /** An address that signs somebody of the demo roster in, once. */
  signInPath(person: string): Promise<string>;
  as(person: string): Promise<Visitor>;
}

/** When it is (ISO with offset; 2026-03-11 at nine unless told otherwise), what happened before, and who there is. */
export interface SiteOptions {
  readonly at?: string;
  readonly after?: readonly Happened[];
  /** Puts something else into the data directory before the start. */
  readonly fill?: (directory: string) => Promise<void>;
  /** More of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly people?: readonly Person[];
  readonly logger?: Logger;
  /** How phones reach it; it goes on listening on this machine. */
  readonly publicUrl?: string;
}

const signInAnswer = z.object({ path: z.string() });

/** Registers the hooks that start and end one service for the tests of a file or of a `describe`. */
export function useSite({ at = '2026-03-11T09:00:00+08:00', after = [], fill, environment = {}, people, logger = silentLogger, publicUrl }: SiteOptions = {}): RunningSite {
  let service: Service;
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sanxiang-site-'));
    await seedLedger(directory, after);
    await fill?.(directory);
    if (people) await writeFile(join(directory, 'roster.json'), JSON.stringify({ people }));
    const fixed = environment['WECOM_CORP_ID'] === undefined ? { NOW: at } : {};
    service = await serve(readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: directory, CONSOLE: 'on', ...fixed, ...(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }), ...environment }), logger);
  });
  afterAll(async () => {
    await service.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const signInPath = async (person: string): Promise<string> => {
    const response = await fetch(`${service.url}/console/pages/${person}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-console': '1' }, body: '{}' });
    return signInAnswer.parse(await response.json()).path;
  };
  return {
    get url() {
      return service.url;
    },
    signInPath,
    as: async (person) => {
      const response = await fetch(service.url + (await signInPath(person)), { redirect: 'manual' });
      const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0] ?? '').find((each) => each.startsWith('sx='));
      if (cookie === undefined) throw new Error(`${person} was not signed in`);
      return visitor(service.url, cookie);
    },
  };
}

function visitor(url: string, cookie: string): Visitor {
  const shown = async (response: Response, path: string): Promise<Shown> => {
    const next = response.headers.get('location');
    if (next !== null) return get(next);
    const html = await response.text();
    return { status: response.status, html, words: wordsOf(html), path };
  };
  const get = async (path: string): Promise<Shown> => shown(await fetch(url + path, { headers: { cookie }, redirect: 'manual' }), path);
  const hidden = async (path: string, form: string): Promise<Readonly<Record<string, string>>> => {
    const { html } = await get(path);
    const found = html.match(/<form[\s\S]*?<\/form>/gu)?.find((each) => each.includes(`name="_form" value="${form}"`));
    if (found === undefined) throw new Error(`no form ${form} at ${path}`);
    return Object.fromEntries([...found.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/gu)].map(([, name = '', value = '']) => [name, value]));
  };
  const post: Visitor['post'] = async (path, fields, files = [], headers = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
    for (const { field, name, type, bytes } of files) form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
    return shown(await fetch(url + path, { method: 'POST', headers: { cookie, ...headers }, body: form, redirect: 'manual' }), path);
  };
  return { cookie, get, hidden, post, submit: async (path, form, entered, files) => post(path, { ...(await hidden(path, form)), ...entered }, files) };
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`', '&amp;': '&' };

function wordsOf(html: string): string {
  const plain = html.replace(/<head>[\s\S]*?<\/head>/u, '').replace(/<[^>]*>/gu, ' ');
  return plain.replace(/&(?:lt|gt|quot|#39|#96|amp);/gu, (entity) => entities[entity] ?? entity).replace(/\s+/gu, ' ').trim();
}
