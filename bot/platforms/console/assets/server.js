/** The page's two lines to the server: what it posts and what it hears. */

/** Posts a message; rejects with words for the person when it was not kept. */
export async function post(message) {
  const response = await fetch('/console/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-console': '1' },
    body: JSON.stringify(message),
  }).catch(() => undefined);
  if (response?.ok) return;
  const answer = await response?.json().catch(() => undefined);
  throw new Error(answer?.error ?? '没有发出去，请检查程序是否在运行，然后再发一次');
}

/** The address that opens the phone pages (`back`: one of them) as a person, once. */
export async function pagesAs(person, back) {
  const response = await fetch(`/console/pages/${encodeURIComponent(person)}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-console': '1' }, body: '{}' });
  const { path } = await response.json();
  return back ? `${path}&back=${encodeURIComponent(back)}` : path;
}

const pauseMs = 3000;

/**
 * Hears the server until the page is closed. `opened(resumed, now)` begins each connection and tells whether the page's
 * history still holds and what the server's time is, `entry` gets history and news alike, `caughtUp` parts the two, `broken` ends a connection.
 */
export function listen({ opened, entry, caughtUp, broken }) {
  const events = new EventSource('/console/events');
  events.addEventListener('hello', (event) => {
    const { resumed, now } = JSON.parse(event.data);
    opened(resumed, now);
  });
  events.addEventListener('live', caughtUp);
  events.addEventListener('message', (event) => entry(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    broken();
    // A refused answer ends the source for good; a cut line is retried by the browser itself.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen({ opened, entry, caughtUp, broken }), pauseMs);
  });
}
