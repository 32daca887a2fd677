import { writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Latency } from './commands.ts';

/** How long pages take to their first byte, and what the first page weighs. */
export interface PageMeasures {
  readonly rows: readonly (Latency & { readonly page: string })[];
  /** Of the first page anybody opens, with styles and scripts, compressed, nothing cached, without the console's own fonts. */
  readonly first: { readonly bytes: number; readonly requests: number };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly firstByteMs: number;
  readonly bytes: number;
  readonly text: string;
}

/** As many requests as one person may send in a minute, and some to spare: each row has people of its own. */
const perPerson = 100;
const crowd = 40;
const times = 300;

/** Opens pages over HTTP in a process of its own, over the ledger in `directory`, as people of several roles. */
export async function measurePages(directory: string): Promise<PageMeasures> {
  const roles = { leader: ['leader', '局领导'], officer: ['officer', '支队'] } as const;
  const people = Object.entries(roles).flatMap(([name, [role, unit]]) => Array.from({ length: crowd }, (_, index) => ({ id: `${name}${index}`, name: `${name}${index}`, unit, roles: [role] })));
  const roster = join(directory, 'bench-roster.json');
  // The cases are those of `officer`.
  await writeFile(roster, JSON.stringify({ people: [...people, { id: 'officer', name: '陈执法', unit: '支队', roles: ['officer'] }] }));
  const program = await startChild(['node', 'bot/run.js', 'bot/main.ts'], { DATA_DIR: directory, ROSTER_FILE: roster, CONSOLE: 'on' });
  const { url } = program;
  let next = { leader: 0, officer: 0 };

  const measure = async (page: string, role: keyof typeof roles, path: string, own = false): Promise<PageMeasures['rows'][number]> => {
    const taken: number[] = [];
    while (taken.length < times) {
      const person = own ? 'officer' : `${role}${next[role]}`;
      next = { ...next, [role]: next[role] + 1 };
      const cookie = await signIn(url, person);
      for (let count = 0; count < perPerson && taken.length < times; count += 1) {
        const { status, firstByteMs } = await read(`${url}${path}`, cookie);
        if (status !== 200) throw new Error(`${path} answered ${status}`);
        taken.push(firstByteMs);
      }
      if (own) break;
    }
    return { page, ...latency(taken) };
  };
  const search = async (): Promise<PageMeasures['rows'][number]> => {
    const taken: number[] = [];
    // Forms are fewer in a minute than pages.
    for (let person = 0; person < 5; person += 1) {
      const cookie = await signIn(url, `leader${next.leader}`);
      next = { ...next, leader: next.leader + 1 };
      const { text } = await read(`${url}/h5/ledger`, cookie);
      const token = /name="_token" value="([^"]+)"/u.exec(text)?.[1] ?? '';
      for (let count = 0; count < 35; count += 1) {
        const started = performance.now();
        const answer = await fetch(`${url}/h5/ledger`, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ _form: 'search', _token: token, _id: '0123456789abcdef', words: `第${person * 1000 + count}` }) });
        taken.push(performance.now() - started);
        if (answer.status !== 200) throw new Error(`the search answered ${answer.status}`);
        await answer.text();
      }
    }
    return { page: 'ledger, search by party', ...latency(taken) };
  };

  const rows = [
    await measure('board', 'leader', '/h5/board'),
    await measure('ledger, open', 'leader', '/h5/ledger?open=1'),
    await measure('ledger, own', 'officer', '/h5/ledger?mine=1', true),
    await measure('ledger, overdue', 'leader', '/h5/ledger?list=overdue'),
    await measure('ledger, all', 'leader', '/h5/ledger'),
    await measure('ledger, in time', 'leader', '/h5/ledger?list=inTime&from=2026-01-01&to=2026-12-31'),
    await search(),
    await measure('todo', 'officer', '/h5/todo', true),
    await measure('case', 'leader', '/h5/case/2026-0050'),
    await measure('regulation', 'leader', '/h5/regulations/publicity'),
  ];
  const first = await weigh(url);
  await program.stop();
  return { rows, first };
}

async function signIn(url: string, person: string): Promise<string> {
  const response = await fetch(`${url}/console/pages/${person}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-console': '1' }, body: '{}' });
  const { path } = (await response.json()) as { path: string };
  const signedIn = await fetch(`${url}${path}`, { redirect: 'manual' });
  return signedIn.headers.getSetCookie().map((each) => each.split(';')[0] ?? '').find((each) => each.startsWith('sx=')) ?? '';
}

/** The todo page and all it loads, as a phone in an app loads it the first time. */
async function weigh(url: string): Promise<PageMeasures['first']> {
  const cookie = await signIn(url, 'officer');
  const { text } = await read(`${url}/h5/todo`, cookie);
  const assets = [...text.matchAll(/(?:href|src)="(\/h5\/assets\/[^"]+)"/gu)].map(([, path = '']) => path).filter((path) => !path.includes('/fonts/'));
  const answers = await Promise.all(['/h5/todo', ...assets].map((path) => read(`${url}${path}`, cookie, 'br, gzip')));
  return { bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0), requests: answers.length };
}

function read(address: string, cookie: string, encoding = 'identity'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    get(address, { headers: { cookie, 'accept-encoding': encoding } }, (response) => {
      const firstByteMs = performance.now() - started;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, firstByteMs, bytes: body.length, text: body.toString('utf8') });
      });
    }).on('error', reject);
  });
}

function latency(taken: number[]): Latency {
  const ordered = taken.toSorted((a, b) => a - b);
  return { p50: ordered[Math.floor(ordered.length * 0.5)] ?? NaN, p99: ordered[Math.floor(ordered.length * 0.99)] ?? NaN };
}
