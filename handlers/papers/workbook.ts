/** How a column's values are kept: words, a day (`YYYY-MM-DD`), yuan, or a count. */
export type ColumnKind = 'text' | 'date' | 'money' | 'count';

/** A column of a sheet; `width` in characters. */
export interface SheetColumn {
  readonly header: string;
  readonly width: number;
  readonly kind: ColumnKind;
}

/** One sheet: a title and lines under it, a header row that stays in sight and can be filtered by, and rows; `undefined` is an empty cell. */
export interface Sheet {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
  /** Columns at the left that stay in sight. */
  readonly fixedColumns: number;
}

/** A workbook as plain data: what it says, not how it looks. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}
