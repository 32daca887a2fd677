import { chooseImage, getLocalImgData, getLocation, register, uploadImage } from '@wecom/jssdk';

const { corpid: corpId, agentid: agentId } = document.body.dataset;
const signature = (as) => async (url) => {
  const response = await fetch(`/h5/signature?as=${as}&url=${encodeURIComponent(url)}`);
  if (!response.ok) throw new Error('no signature');
  return response.json();
};

register({
  corpId,
  agentId: Number(agentId),
  jsApiList: ['getLocation', 'chooseImage', 'uploadImage', 'getLocalImgData'],
  getConfigSignature: signature('company'),
  getAgentConfigSignature: signature('app'),
});

const choosePhotos = async () => {
  const { localIds } = await chooseImage({ count: 9, sizeType: ['compressed'], sourceType: ['camera', 'album'] });
  const photos = [];
  for (const localId of localIds) {
    const { serverId } = await uploadImage({ localId });
    photos.push({ serverId, preview: await previewOf(localId) });
  }
  return photos;
};

/** iPhones show nothing of a local id, only its data. */
async function previewOf(localId) {
  if (!/iphone|ipad/iu.test(navigator.userAgent)) return undefined;
  try {
    const { localData } = await getLocalImgData({ localId });
    const data = localData.replace(/\s/gu, '');
    return data.startsWith('data:') ? data : `data:image/jpeg;base64,${data}`;
  } catch {
    return undefined;
  }
}

dispatchEvent(new CustomEvent('app-bridge', { detail: { place: () => getLocation({ type: 'gcj02' }), choosePhotos } }));
