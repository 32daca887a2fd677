const keepFor = 3 * 24 * 60 * 60 * 1000;
const skipped = (element) => !element.name || element.name.startsWith('_') || element.type === 'file' || element.name === 'upload';

/** Keeps what is typed into a form marked `data-draft` on the phone until the form has been taken. */
export function keepDrafts() {
  const done = document.querySelector('.notice_done');
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const key = `draft:${document.body.dataset.who ?? ''}:${form.dataset.draft}`;
    if (done) remove(key);
    else restore(form, key);
    form.addEventListener('input', () => save(form, key));
  }
  // The page a form leads to tells which draft is settled.
  const settled = document.querySelector('[data-settles-draft]')?.dataset.settlesDraft;
  if (settled && done) remove(`draft:${document.body.dataset.who ?? ''}:${settled}`);
  forgetOld();
}

function save(form, key) {
  const values = [...form.elements]
    .filter((element) => !skipped(element))
    .map((element) => (element.type === 'checkbox' || element.type === 'radio' ? [element.name, element.checked ? element.value : null, element.value] : [element.name, element.value]));
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  } catch {
    // A full or forbidden storage only means that there is no draft.
  }
}

function restore(form, key) {
  let draft;
  try {
    draft = JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return;
  }
  if (!draft || Date.now() - draft.at > keepFor || form.dataset.entered === 'true') return;
  let restored = false;
  for (const [name, value, option] of draft.values) {
    const fields = [...form.elements].filter((element) => element.name === name && !skipped(element));
    for (const field of fields) {
      if (field.type === 'checkbox' || field.type === 'radio') {
        if (field.value === option && field.checked !== (value !== null)) {
          field.checked = value !== null;
          restored = true;
        }
      } else if (value && field.value !== value) {
        field.value = value;
        restored = true;
      }
    }
  }
  if (!restored) return;
  form.dispatchEvent(new Event('change', { bubbles: true }));
  const words = document.createElement('p');
  words.className = 'hint';
  words.setAttribute('role', 'status');
  words.textContent = '已恢复上次没有提交的内容。';
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.className = 'chip';
  drop.textContent = '清空重填';
  drop.addEventListener('click', () => {
    remove(key);
    location.reload();
  });
  words.append(' ', drop);
  form.prepend(words);
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}

/** Drafts are somebody's case: none stays on a phone for long. */
function forgetOld() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith('draft:')) continue;
      const { at } = JSON.parse(localStorage.getItem(key) ?? '{}');
      if (!(Date.now() - at <= keepFor)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing to forget.
  }
}
