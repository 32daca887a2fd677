import { bridge } from './bridge.js';

/** Sends each chosen photo at once and puts a token for it into the form, so that the form itself is small and quick. */
export function sendAhead() {
  for (const box of document.querySelectorAll('[data-files]')) {
    const input = box.querySelector('input[type=file]');
    const list = box.querySelector('[data-files-list]');
    input.addEventListener('change', () => {
      for (const file of input.files) void send(file, list, box);
      // The files go by their tokens now.
      input.value = '';
    });
    bridge.then((app) => {
      if (app?.choosePhotos) offerCamera(app, box, list);
    });
  }
  for (const form of document.querySelectorAll('form')) {
    form.addEventListener('submit', (event) => {
      if (!form.querySelector('[data-sending]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      alert('照片还在上传，请等传完再提交。');
    }, true);
  }
}

async function send(file, list) {
  const item = line(list, file.name, file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined);
  const body = new FormData();
  body.append('file', file, file.name);
  await post(body, item, () => void send(file, list));
}

function offerCamera(app, box, list) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'chip';
  button.textContent = '用工作台相机拍照';
  button.addEventListener('click', async () => {
    try {
      for (const photo of await app.choosePhotos()) {
        const item = line(list, '照片', photo.preview);
        if (photo.token) {
          settle(photo.token, item);
          continue;
        }
        const body = new FormData();
        if (photo.serverId) body.append('serverId', photo.serverId);
        else body.append('file', photo.blob, 'photo.jpg');
        await post(body, item, () => button.click());
      }
    } catch {
      // The person closed the camera; the ordinary choice is still there.
    }
  });
  box.querySelector('.files__box').append(button);
}

function line(list, name, preview) {
  const item = document.createElement('li');
  item.dataset.sending = '';
  if (preview) {
    const image = document.createElement('img');
    image.src = preview;
    image.alt = '';
    item.append(image);
  }
  const words = document.createElement('span');
  words.textContent = `${name} 上传中……`;
  item.append(words);
  list.append(item);
  return { item, words, name };
}

async function post(body, { item, words, name }, again) {
  try {
    const response = await fetch('/h5/upload', { method: 'POST', body, headers: { 'x-form-token': document.body.dataset.token ?? '' } });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    settle(answer.token, { item, words, name });
  } catch (error) {
    words.textContent = `${name} ${error instanceof Error && error.message && !/fetch/iu.test(error.message) ? error.message : '没有传上去。'} `;
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.textContent = '重传';
    retry.addEventListener('click', () => {
      item.remove();
      again();
    });
    item.append(retry, removal(item));
  }
  delete item.dataset.sending;
}

/** The file is there: the form carries its token. */
function settle(value, { item, words, name }) {
  const token = document.createElement('input');
  token.type = 'hidden';
  token.name = 'upload';
  token.value = value;
  words.textContent = `${name} 已传好 `;
  item.append(token, removal(item));
  delete item.dataset.sending;
}

function removal(item) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '去掉';
  button.addEventListener('click', () => item.remove());
  return button;
}
