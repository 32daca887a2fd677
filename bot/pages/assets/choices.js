/** Shows what is marked `data-when` only while one of those values is chosen in its form, or `files` once a file is. Without the script all is shown. */
export function showWhatFits() {
  for (const form of document.querySelectorAll('form')) {
    const parts = [...form.querySelectorAll('[data-when]')];
    if (parts.length === 0) continue;
    const list = form.querySelector('[data-files-list]');
    const look = () => {
      const chosen = new Set([...form.querySelectorAll('input:checked')].map(({ value }) => value));
      if (list?.firstElementChild) chosen.add('files');
      // What has been chosen is never out of sight.
      for (const part of parts) part.hidden = !part.dataset.when.split(' ').some((value) => chosen.has(value)) && !part.querySelector(':checked:not([value=""])');
    };
    form.addEventListener('change', look);
    if (list) new MutationObserver(look).observe(list, { childList: true });
    look();
  }
}
