export * from './inbox-worker.ts';
export * from './outbox-worker.ts';
export * from './pipeline.ts';
export * from './retry-plan.ts';
