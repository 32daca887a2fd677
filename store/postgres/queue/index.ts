export * from './boss.ts';
export { deliveryColumns } from './delivery-columns.ts';
export * from './delivery-row.ts';
export * from './install-boss.ts';
export * from './leads.ts';
export * from './open-queue.ts';
export * from './process.ts';
