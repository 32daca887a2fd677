import { useSite, type Visitor } from './a-site.ts';

/** A page that was read: where it was in the end, and what came. */
export interface Read {
  readonly path: string;
  readonly status: number;
  readonly html: string;
}

/** The real program with its pages, read as a browser without scripts reads them, by whoever is named. */
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
export function openSite(fill?: (directory: string) => Promise<void>, at = '2026-11-26T09:00:00+08:00'): OpenedSite {
  const site = useSite({ at, ...(fill ? { fill } : {}) });
  const visitors = new Map<string, Promise<Visitor>>();
  const visitor = (as: string): Promise<Visitor> => {
    const known = visitors.get(as) ?? site.as(as);
    visitors.set(as, known);
    return known;
  };
  const asGuest = async (path: string): Promise<Read> => {
    const response = await fetch(site.url + path, { redirect: 'manual' });
    const next = response.headers.get('location');
    return next === null ? { path, status: response.status, html: await response.text() } : asGuest(next);
  };
  return {
    url: () => site.url,
    read: async (as, path) => (as === undefined ? asGuest(path) : await (await visitor(as)).get(path)),
    send: async (as, path, form, entered = {}) => (await visitor(as)).submit(path, form, entered),
    post: async (as, path, fields) => (await visitor(as)).post(path, fields),
    hidden: async (as, path, form) => (await visitor(as)).hidden(path, form),
  };
}
