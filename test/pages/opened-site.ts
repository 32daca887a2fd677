import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { silentLogger } from '../../bot/core/index.ts';
import { serve, type Service } from '../../bot/serve.ts';

/** A page that was read: where it was in the end, and what came. */
export interface Read {
  readonly path: string;
  readonly status: number;
  readonly html: string;
}

/** The real program with its pages, read as a browser without scripts reads them. */
export interface OpenedSite {
  url(): string;
  /** GET a page as somebody of the demo roster, or without signing in. */
  read(as: string | undefined, path: string): Promise<Read>;
  /** Opens `path`, fills in the form called `form` and sends it as it stands there. */
  send(as: string, path: string, form: string, entered?: Readonly<Record<string, string>>): Promise<Read>;
  /** Sends these fields and nothing else. */
  post(as: string, path: string, fields: Readonly<Record<string, string>>): Promise<Read>;
  /** The hidden fields of a form as a page has them. */
  hidden(as: string, path: string, form: string): Promise<Readonly<Record<string, string>>>;
}

/** Opens the program over what `fill` has put into its data directory, once for all tests of a file; it is `at` all the while. */
export function openSite(fill: (directory: string) => Promise<void> = () => Promise.resolve(), at = '2026-11-26T09:00:00+08:00'): OpenedSite {
  let service: Service;
  let directory: string;
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sanxiang-opened-'));
    await fill(directory);
    service = await serve(readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(directory), CONSOLE: 'on', NOW: at }), silentLogger);
  });
  afterAll(async () => {
    await service.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const cookieOf = async (as: string): Promise<string> => {
    const known = cookies.get(as);
    if (known !== undefined) return known;
    const answer = await fetch(`${service.url}/console/pages/${as}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-console': '1' }, body: '{}' });
    const { path } = (await answer.json()) as { path: string };
    const signedIn = await fetch(service.url + path, { redirect: 'manual' });
    const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0] ?? '').find((each) => each.startsWith('sx=')) ?? '';
    cookies.set(as, cookie);
    return cookie;
  };
  const follow = async (as: string | undefined, path: string, response: Response): Promise<Read> => {
    const to = response.headers.get('location');
    if (to !== null) return read(as, to);
    return { path, status: response.status, html: await response.text() };
  };
  const read: OpenedSite['read'] = async (as, path) =>
    follow(as, path, await fetch(service.url + path, { redirect: 'manual', ...(as === undefined ? {} : { headers: { cookie: await cookieOf(as) } }) }));
  const post: OpenedSite['post'] = async (as, path, fields) =>
    follow(as, path, await fetch(service.url + path, { method: 'POST', redirect: 'manual', headers: { cookie: await cookieOf(as) }, body: new URLSearchParams(fields) }));
  const hidden: OpenedSite['hidden'] = async (as, path, form) => {
    const { html } = await read(as, path);
    const found = html.match(/<form method="post"[\s\S]*?<\/form>/gu)?.find((each) => each.includes(`name="_form" value="${form}"`));
    if (found === undefined) throw new Error(`no form ${form} at ${path}`);
    return Object.fromEntries([...found.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/gu)].map(([, name = '', value = '']) => [name, value]));
  };
  return { url: () => service.url, read, post, hidden, send: async (as, path, form, entered = {}) => post(as, path, { ...(await hidden(as, path, form)), ...entered }) };
}
