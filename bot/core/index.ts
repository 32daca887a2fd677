export * from './clock.ts';
export * from './errors.ts';
export * from './logger.ts';
export * from './message.ts';
export * from './platform.ts';
export * from './reply.ts';
export * from './reply-blocks.ts';
export * from './split-text.ts';
