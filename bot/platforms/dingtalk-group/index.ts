export * from './create-dingtalk-group.ts';
export * from './custom-robot-url.ts';
