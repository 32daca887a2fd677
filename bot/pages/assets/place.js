import { bridge } from './bridge.js';

/** Gives a field marked `data-place` a button that fills in where the phone is: by the app, else by the browser. */
export function askForPlace() {
  for (const button of document.querySelectorAll('[data-place-button]')) {
    const field = document.getElementById(button.dataset.placeButton);
    const words = document.querySelector('[data-place-words]');
    button.hidden = false;
    button.addEventListener('click', async () => {
      words.textContent = '正在定位……';
      try {
        const { latitude, longitude, name } = await appPlace().catch(browserPlace);
        const spot = `北纬${Number(latitude).toFixed(5)} 东经${Number(longitude).toFixed(5)}`;
        // An address that was typed is never overwritten.
        field.value = [field.value.replace(/（?北纬[\d.]+ 东经[\d.]+）?/u, '').trim() || name, spot].filter(Boolean).join(' ').slice(0, 200);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        words.textContent = '已填入位置，请补上地址。';
      } catch {
        words.textContent = '没有取到位置，请直接写地址。';
      }
    });
  }
}

/** Where the app says the phone is; rejects outside the apps, where it will not say, and when it takes too long. */
async function appPlace() {
  const app = await within(bridge, 3000);
  if (!app?.place) throw new Error('no app here');
  return within(app.place(), 10_000);
}

function within(promise, ms) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('too long')), ms))]);
}

function browserPlace() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new Error('no geolocation'));
      return;
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }), reject, { enableHighAccuracy: true, timeout: 10_000 });
  });
}
