export * from './callbacks.ts';
export * from './file-links.ts';
export * from './health.ts';
export * from './is-local.ts';
export * from './metrics.ts';
export { largestBody } from './raw-body.ts';
export * from './server.ts';
export * from './verify-files.ts';
