const keepFor = 3 * 24 * 60 * 60 * 1000;
const sentKey = 'draft-sent';
const skipped = (element) => !element.name || element.type === 'file' || element.name === 'upload' || (element.name.startsWith('_') && element.name !== '_id');

/**
 * Keeps what is typed into a form marked `data-draft` on the phone until the form has been taken: the page shown after it says so in its
 * notice. The form's id is kept with it, so that what was taken although its answer never arrived acts once when it is sent again.
 */
export function keepDrafts() {
  const sent = read('sessionStorage', sentKey);
  if (sent && document.querySelector('.notice_done')) remove('localStorage', sent);
  remove('sessionStorage', sentKey);
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const key = `draft:${document.body.dataset.who ?? ''}:${form.dataset.draft}`;
    // What was refused has been answered under its id: with the next one it is asked anew.
    if (form.dataset.entered === 'true') save(form, key);
    else restore(form, key);
    form.addEventListener('input', () => save(form, key));
    form.addEventListener('submit', () => write('sessionStorage', sentKey, key));
  }
  forgetOld();
}

function save(form, key) {
  const values = [...form.elements]
    .filter((element) => !skipped(element))
    .map((element) => (element.type === 'checkbox' || element.type === 'radio' ? [element.name, element.checked ? element.value : null, element.value] : [element.name, element.value]));
  write('localStorage', key, JSON.stringify({ at: Date.now(), values }));
}

function restore(form, key) {
  let draft;
  try {
    draft = JSON.parse(read('localStorage', key) ?? 'null');
  } catch {
    return;
  }
  if (!draft || Date.now() - draft.at > keepFor) return;
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
        restored = restored || name !== '_id';
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
    remove('localStorage', key);
    location.reload();
  });
  words.append(' ', drop);
  form.prepend(words);
}

// A full or forbidden storage only means that there is no draft.
function read(storage, key) {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

function write(storage, key, text) {
  try {
    window[storage].setItem(key, text);
  } catch {
    // As above.
  }
}

function remove(storage, key) {
  try {
    window[storage].removeItem(key);
  } catch {
    // As above.
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
