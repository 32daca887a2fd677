import dd from 'dingtalk-jsapi/entry/mobile';
import { chooseImage$ as chooseImage } from 'dingtalk-jsapi/api/union/chooseImage';
import { getLocation$ as getLocation } from 'dingtalk-jsapi/api/union/getLocation';
import { requestAuthCode$ as requestAuthCode } from 'dingtalk-jsapi/api/union/requestAuthCode';
import { uploadFile$ as uploadFile } from 'dingtalk-jsapi/api/union/uploadFile';

const { corpid: corpId, clientid: clientId, agentid: agentId, ticket } = document.body.dataset;
const signIn = document.querySelector('[data-dingtalk-sign-in]');

if (signIn) void enter(signIn);
else if (agentId) void trust();
else dispatchEvent(new CustomEvent('app-bridge'));

/** Asks DingTalk who this is and hands its one-time code over. */
async function enter(form) {
  try {
    const { code } = await requestAuthCode({ corpId, clientId });
    form.elements.code.value = code;
    form.submit();
  } catch {
    form.querySelector('[data-sign-in-words]').textContent = '钉钉没有确认您的身份，请关闭后从工作台重新打开。';
  }
}

/** Makes DingTalk trust this page with place and camera; without it the browser's own are used. */
async function trust() {
  let offered;
  try {
    const response = await fetch(`/h5/signature?as=app&url=${encodeURIComponent(location.href.split('#')[0])}`);
    if (!response.ok) throw new Error('no signature');
    const { timestamp, nonceStr, signature } = await response.json();
    await new Promise((resolve, reject) => {
      dd.ready(resolve);
      dd.error(reject);
      dd.config({ agentId, corpId, timeStamp: String(timestamp), nonceStr, signature, type: 0, jsApiList: ['getLocation', 'device.geolocation.get', 'chooseImage', 'uploadFile'] });
    });
    offered = { place, choosePhotos };
  } catch {
    offered = undefined;
  }
  dispatchEvent(new CustomEvent('app-bridge', { detail: offered }));
}

async function place() {
  const found = await getLocation({ type: 1, useCache: false, coordinate: '1', cacheTimeout: 20, withReGeocode: true, targetAccuracy: '50' });
  return { latitude: found.latitude, longitude: found.longitude, name: found.address };
}

/** DingTalk itself sends a chosen photo to our server; it has no cookie of ours, so a ticket speaks for the person. */
async function choosePhotos() {
  const { files } = await chooseImage({ count: 9, sourceType: ['camera', 'album'] });
  const photos = [];
  for (const { path } of files) {
    const { data } = await uploadFile({ url: `${location.origin}/h5/upload`, fileName: 'file', filePath: path, fileType: 'image', header: { 'x-upload-ticket': ticket } });
    photos.push({ token: JSON.parse(data).token });
  }
  return photos;
}
