import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { type Connection, type Logger, silentLogger } from '../../../bot/core/index.ts';
import { type SocketHandle, type SocketProtocol, superviseSocket } from '../../../bot/platforms/transport/index.ts';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
const address = async (): Promise<string> => {
  if (server.address() === null) await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
let connection: Connection | undefined;
/** How many pauses there have been. */
let pauses: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  pauses = 0;
});
afterEach(async () => {
  await connection?.close();
  for (const client of server.clients) client.terminate();
  vi.useRealTimers();
});

/** Supervises a protocol that does nothing but what `changes` say; returns the handles of its sockets. */
function supervise(changes: Partial<SocketProtocol> = {}, logger: Logger = silentLogger): SocketHandle[] {
  const handles: SocketHandle[] = [];
  const protocol: SocketProtocol = {
    name: 'test',
    heartbeatMs: 30_000,
    silenceMs: 90_000,
    address,
    opened: (socket) => handles.push(socket),
    frame: () => undefined,
    heartbeat: () => undefined,
    ...changes,
  };
  // Each pause asks for its jitter once: none here.
  connection = superviseSocket(protocol, logger, () => {
    pauses += 1;
    return 0;
  });
  return handles;
}
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
/** Lets everything that is already under way come to its end. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}
const established = { opened: (socket: SocketHandle) => socket.established() };

describe('a supervised socket', () => {
  it('makes one attempt a pause, however often the address cannot be had', async () => {
    let attempts = 0;
    supervise({
      address: () => {
        attempts += 1;
        return Promise.reject(new Error('gateway closed'));
      },
    });
    for (const [index, seconds] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      await vi.advanceTimersByTimeAsync(0);
      expect(attempts).toBe(index + 1);
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(attempts).toBe(index + 1);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(attempts).toBe(9);
  });

  it('makes one attempt a pause when handshakes fail, never two', async () => {
    let attempts = 0;
    const refusing = createServer();
    refusing.on('upgrade', (_, socket) => {
      attempts += 1;
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    });
    refusing.listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const port = (refusing.address() as AddressInfo).port;
    supervise({ address: () => Promise.resolve(`ws://127.0.0.1:${port}`) });
    for (const [index, seconds] of [1, 2, 4, 8, 16, 32].entries()) {
      await until(() => pauses === index + 1);
      expect({ attempts, timers: vi.getTimerCount() }).toEqual({ attempts: index + 1, timers: 1 });
      vi.advanceTimersByTime(seconds * 1000 - 1);
      await rest();
      expect(attempts).toBe(index + 1);
      vi.advanceTimersByTime(1);
    }
    await until(() => pauses === 7);
    await connection?.close();
    refusing.close();
  });

  it('starts again with a short pause after it has worked for a while, not after a moment', async () => {
    supervise(established);
    for (const [index, seconds] of [1, 2, 4].entries()) {
      await until(() => connection?.live === true);
      for (const client of server.clients) client.terminate();
      await until(() => pauses === index + 1);
      vi.advanceTimersByTime(seconds * 1000 - 1);
      await rest();
      expect(server.clients.size).toBe(0);
      vi.advanceTimersByTime(1);
    }
    await until(() => connection?.live === true);
    vi.advanceTimersByTime(10_000);
    for (const client of server.clients) client.terminate();
    await until(() => pauses === 4);
    vi.advanceTimersByTime(1000);
    await until(() => connection?.live === true);
  });

  it('opens one successor at once when asked to, and goes on reading the old socket', async () => {
    const frames: string[] = [];
    const handles: SocketHandle[] = [];
    supervise({
      opened: (socket) => {
        handles.push(socket);
        socket.established();
      },
      frame: (text) => void frames.push(text),
    });
    await until(() => handles.length === 1);
    const [old] = server.clients;
    handles[0]?.replace();
    handles[0]?.replace();
    await until(() => handles.length === 2);
    old?.send('late words');
    await until(() => frames.length === 1);
    expect(server.clients.size).toBe(2);
    old?.terminate();
    await rest();
    expect({ handles: handles.length, pauses, live: connection?.live }).toEqual({ handles: 2, pauses: 0, live: true });
  });

  it('pauses before a further successor when the last one did not hold', async () => {
    const handles = supervise();
    await until(() => handles.length === 1);
    handles[0]?.replace();
    await until(() => handles.length === 2);
    handles[1]?.replace();
    await rest();
    expect(pauses).toBe(1);
    expect(handles).toHaveLength(2);
  });

  it('gives up a socket that has been silent too long; a frame is a sign of life', async () => {
    const frames: string[] = [];
    const handles = supervise({ frame: (text) => void frames.push(text) });
    await until(() => handles.length === 1);
    vi.advanceTimersByTime(89_999);
    for (const client of server.clients) client.send('{}');
    await until(() => frames.length === 1);
    vi.advanceTimersByTime(89_999);
    await rest();
    expect(pauses).toBe(0);
    vi.advanceTimersByTime(1);
    await until(() => pauses === 1);
  });

  it('counts the pong to its own ping, and the ping of the other side, as signs of life', async () => {
    const handles = supervise();
    await until(() => handles.length === 1);
    const [client] = server.clients;
    const timers = vi.spyOn(globalThis, 'setTimeout');
    for (const [index, sign] of [() => handles[0]?.ping(), () => client?.ping()].entries()) {
      vi.advanceTimersByTime(89_999);
      sign();
      await until(() => timers.mock.calls.length > index);
    }
    vi.advanceTimersByTime(89_999);
    await rest();
    expect(pauses).toBe(0);
    expect(server.clients.size).toBe(1);
  });

  it('beats while it is open and not after', async () => {
    let beats = 0;
    const handles = supervise({ heartbeat: () => void (beats += 1) });
    await until(() => handles.length === 1);
    vi.advanceTimersByTime(60_000);
    expect(beats).toBe(2);
    handles[0]?.restart('test');
    await until(() => pauses === 1);
    vi.advanceTimersByTime(500);
    expect(beats).toBe(2);
  });

  it('stays away for good once it is stopped', async () => {
    const handles = supervise();
    await until(() => handles.length === 1);
    handles[0]?.stop('another took our place');
    await until(() => server.clients.size === 0);
    await rest();
    vi.advanceTimersByTime(120_000);
    await rest();
    expect({ pauses, live: connection?.live, clients: server.clients.size }).toEqual({ pauses: 0, live: false, clients: 0 });
  });

  it('leaves nothing behind when it is closed: in a pause, while asking for the address, or open', async () => {
    supervise({ address: () => Promise.reject(new Error('down')) });
    await until(() => pauses === 1);
    await connection?.close();
    expect(vi.getTimerCount()).toBe(0);

    let giveAddress: (found: string) => void = () => undefined;
    supervise({ address: () => new Promise((resolve) => (giveAddress = resolve)) });
    await connection?.close();
    giveAddress(await address());
    await rest();
    expect(server.clients.size).toBe(0);

    supervise(established);
    await until(() => connection?.live === true);
    await connection?.close();
    expect(connection?.live).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('logs a failure that goes on once, and without its message', async () => {
    const lines: unknown[] = [];
    const warn = (...line: unknown[]): void => void lines.push(line);
    supervise({ address: () => Promise.reject(new Error('secret in the address')) }, { info: warn, warn, error: warn });
    await until(() => pauses === 1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(pauses).toBeGreaterThan(3);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('secret in');
  });
});
