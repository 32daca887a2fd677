export { announcedYears } from './announced.ts';
export { statutoryHolidays, type StatutoryHoliday } from './statutory.ts';
export { NoticeSource, YearTable } from './year-table.ts';
