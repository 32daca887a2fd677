export { readAnswer, type WecomAnswer, wecomFailure } from './answer.ts';
export { checkClock } from './check-clock.ts';
export { checkLoop, type LoopSample } from './check-loop.ts';
export { decryptMessage, encryptMessage, parseAesKey, sameSignature, signatureOf } from './crypto.ts';
export { emptyAnswer } from './passive-reply.ts';
export { mapShownText, withoutMarkdown, withoutTags } from './plain-words.ts';
export { splitMarked } from './split-marked.ts';
export { type CallbackSecrets, openCallback, openEcho, openSealed } from './verify.ts';
export { createWecom, type WecomConfig, wecomRedeliveryWindowMs } from './wecom.ts';
