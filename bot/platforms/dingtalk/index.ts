export { pageInDingtalk } from './action-card.ts';
export * from './config.ts';
export * from './create-dingtalk.ts';
export * from './platform-answer.ts';
export * from './render.ts';
export * from './sign.ts';
export { webhookMessage } from './session-webhook.ts';
