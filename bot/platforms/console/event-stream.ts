import { PassThrough, type Readable } from 'node:stream';
import type { Entry, Transcript } from './transcript.ts';

const heartbeatMs = 15_000;
/** A page that has stopped reading is let go; it comes back with the number of the last entry it saw. */
const mostUnread = 4 * 1024 * 1024;

/**
 * The transcript as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): first
 * `hello`, then the history the page has not seen, then each entry as it happens, with comments to keep the line open.
 * `lastEventId` is what the browser repeats on reconnecting; `hello` says by `resumed` whether it could be honoured,
 * and the time (`now`, ms), because a page's clock may be another one.
 */
export function eventStream(transcript: Transcript, lastEventId: string | undefined, now: number): Readable {
  const stream = new PassThrough();
  const seen = seenBefore(lastEventId, transcript.epoch);
  const write = (text: string): void => {
    if (stream.writableLength > mostUnread) stream.destroy();
    else stream.write(text);
  };
  const show = (entry: Entry): void => write(frame(entry, transcript.epoch));

  write(`retry: 1000\nevent: hello\ndata: ${JSON.stringify({ resumed: seen !== undefined, now })}\n\n`);
  // What happens while the history is read is shown after it.
  const meanwhile: Entry[] = [];
  let live = false;
  const unwatch = transcript.watch((entry) => {
    if (live) show(entry);
    else meanwhile.push(entry);
  });
  transcript.since(seen ?? 0).then(
    (history) => {
      const last = history.at(-1)?.seq ?? 0;
      for (const entry of history) show(entry);
      write('event: live\ndata: {}\n\n');
      for (const entry of meanwhile) if (entry.seq > last) show(entry);
      live = true;
    },
    // The page comes back by itself.
    () => stream.destroy(),
  );
  const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs);
  stream.once('close', () => {
    clearInterval(heartbeat);
    unwatch();
  });
  return stream;
}

function seenBefore(lastEventId: string | undefined, epoch: string): number | undefined {
  const [of, seq] = (lastEventId ?? '').split('/');
  return of === epoch && seq !== undefined && /^\d{1,15}$/.test(seq) ? Number(seq) : undefined;
}

/** The page is told no more than it shows: what scripts read (`understood`) and the address stay here. */
function frame(entry: Entry, epoch: string): string {
  const reply = 'reply' in entry ? { reply: { ...entry.reply, understood: undefined } } : {};
  const data = { ...entry, to: undefined, ...reply };
  return `id: ${epoch}/${entry.seq}\ndata: ${JSON.stringify(data)}\n\n`;
}
