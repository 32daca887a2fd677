import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ConsoleHarness, startConsole } from '../../fakes/console-harness.ts';
import { askConsole, postMessage } from './ask-console.ts';

let harness: ConsoleHarness;
beforeEach(async () => {
  harness = await startConsole();
});
afterEach(() => harness.close());

const get = (path: string, headers?: Record<string, string>) => askConsole({ port: harness.port, path, ...(headers && { headers }) });

describe('the page', () => {
  it('may load nothing but its own files', async () => {
    const { status, headers, text } = await get('/console');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|style=/);
  });

  it('finds every file it asks for', async () => {
    const page = (await get('/console')).text;
    const asked = [...page.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(5);
    for (const path of new Set(asked)) expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 });
  });

  it('brings a Chinese font that browsers may keep', async () => {
    const style = (await get('/console/assets/fonts/wght.css')).text;
    const file = /url\(\.\/(files\/[^)]+)\)/.exec(style)?.[1] ?? '';
    const font = await get(`/console/assets/fonts/${file}`);
    expect(font).toMatchObject({ status: 200, headers: { 'content-type': 'font/woff2' } });
    expect(font.headers['cache-control']).toContain('immutable');
  });

  it.each(['../routes.ts', '..%2froutes.ts', '%2e%2e/routes.ts', 'fonts/../../index.ts', 'fonts/files/..%2f..%2fpackage.json', 'none.js', '__proto__'])(
    'gives no file by the name %s',
    async (name) => expect((await get(`/console/assets/${name}`)).status).not.toBe(200),
  );

  it('leaves other paths to others', async () => {
    const { status, headers } = await get('/consolation');
    expect(status).toBe(404);
    expect(headers['content-security-policy']).toBeUndefined();
  });
});

describe('the guard', () => {
  it.each(['/console', '/console/people', '/console/events', '/console/assets/console.js'])('keeps a rebound name from %s', async (path) => {
    const answer = await get(path, { host: 'bot.evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('只能在本机打开');
  });

  it('keeps a foreign page from speaking', async () => {
    const headers = { 'content-type': 'application/json', origin: 'http://evil.example' };
    const answer = await askConsole({ port: harness.port, path: '/console/messages', method: 'POST', headers, body: '{"as":"officer","text":"帮助"}' });
    expect(answer.status).toBe(403);
    expect(harness.received).toEqual([]);
  });
});

describe('people', () => {
  it('come with names, units and roles, the stranger last', async () => {
    const people = z.array(z.object({ id: z.string(), name: z.string(), unit: z.string(), roles: z.array(z.string()) })).parse(JSON.parse((await get('/console/people')).text));
    expect(people[0]).toEqual({ id: 'officer', name: '张伟', unit: '支队', roles: ['officer'] });
    expect(people.at(-1)?.id).toBe('stranger');
  });
});

describe('a posted message', () => {
  it('is acknowledged when it is kept', async () => {
    expect(await postMessage(harness.port, { as: 'officer', text: '帮助' })).toMatchObject({ status: 202 });
    expect(harness.received).toMatchObject([{ sender: { id: 'officer' }, replyTo: { kind: 'private' }, content: { kind: 'text', text: '帮助' } }]);
  });

  it('becomes a tap of the card it names', async () => {
    await postMessage(harness.port, { as: 'head', text: '通过', tap: '核公示 1 通过', card: '3', in: 'group' });
    expect(harness.received).toMatchObject([{ replyTo: { kind: 'group' }, content: { kind: 'tap', send: '核公示 1 通过', card: '3' } }]);
  });

  it.each([
    ['not JSON', '{"as":'],
    ['without a speaker', { text: '帮助' }],
    ['without words', { as: 'officer', text: ' \n' }],
    ['from somebody unknown', { as: 'nobody', text: '帮助' }],
    ['of 4001 characters', { as: 'officer', text: '公'.repeat(4001) }],
    ['to an unknown place', { as: 'officer', text: '帮助', in: 'square' }],
    ['that is a list', []],
  ])('%s is refused with a word what to do', async (_name, message) => {
    const { status, text } = await postMessage(harness.port, message);
    expect(status).toBe(400);
    expect(z.object({ error: z.string() }).parse(JSON.parse(text)).error).toMatch(/[\u4e00-\u9fff]/);
    expect(harness.received).toEqual([]);
  });

  it('of 4000 characters is taken', async () => {
    expect((await postMessage(harness.port, { as: 'officer', text: '公'.repeat(4000) })).status).toBe(202);
  });

  it('of more than 64 KiB is refused before it is read', async () => {
    const { status, text } = await postMessage(harness.port, { as: 'officer', text: 'x'.repeat(200_000) });
    expect(status).toBe(413);
    expect(text).toContain('消息太长');
  });
});
