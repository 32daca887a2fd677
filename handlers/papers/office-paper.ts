/** A column of a table; `width` is its share of the page's width, in percent. */
export interface PaperColumn {
  readonly label: string;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/**
 * One block of a paper, in reading order:
 * - `heading`: the head of a part (一、…); `text`: a paragraph of the body; `note`: smaller, for what explains;
 * - `form`: labelled fields; `table`: rows under a header that is repeated on each page (`small` letters where there are many columns); `sign`: lines at the right end, for seal and date.
 * Text may have several lines.
 */
export type PaperBlock =
  | { readonly kind: 'heading' | 'text' | 'note'; readonly text: string }
  | { readonly kind: 'form'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'table'; readonly small?: boolean; readonly columns: readonly PaperColumn[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'sign'; readonly lines: readonly string[] };

/** A paper of the office as plain data: what it says, not how it looks. */
export interface OfficePaper {
  readonly agency: string;
  readonly title: string;
  /** The line under the title: number, year, period. */
  readonly subtitle?: string;
  readonly blocks: readonly PaperBlock[];
}

/** A day (`YYYY-MM-DD`) as papers are dated: 2026年3月2日. */
export function datedOn(day: string): string {
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}
