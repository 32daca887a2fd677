export * from './boss.ts';
export * from './install-boss.ts';
export * from './leads.ts';
export * from './open-queue.ts';
export * from './process.ts';
