import { showWhatFits } from './choices.js';
import { askForPlace } from './place.js';
import { keepDrafts } from './drafts.js';
import { passRest } from './pass-rest.js';
import { sendAhead } from './uploads.js';

// Everything here only adds: each page is whole without it.

const notice = document.querySelector('[data-notice]');
if (notice) notice.focus();

for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    const button = form.querySelector('button[type=submit]');
    // A second tap would be the same message; greying out saves the wondering.
    if (button?.getAttribute('aria-busy') === 'true') event.preventDefault();
    else button?.setAttribute('aria-busy', 'true');
  });
}
// A page that comes back from the browser's memory is not busy.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('[aria-busy=true]')) button.removeAttribute('aria-busy');
});

showWhatFits();
keepDrafts();
passRest();
askForPlace();
sendAhead();
