export { exportPapers } from './export.ts';
