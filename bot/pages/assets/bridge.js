/**
 * What the app the page is open in offers beyond a browser: `{ place(): Promise<{latitude, longitude, words}>, choosePhotos() }`, each of
 * them absent where it cannot. Settles by the app's own script (`offer`), or with nothing outside the apps.
 */
let settle;
export const bridge = new Promise((resolve) => {
  settle = resolve;
  if (!document.body.dataset.app) resolve(undefined);
});
addEventListener('app-bridge', (event) => settle(event.detail));
