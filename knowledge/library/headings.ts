const HEADING = /^第\s?[〇零一二三四五六七八九十百\d]{1,5}\s?(编|分编|章|节)(?:\s*(?![的规、，和至])(\S.{0,38}))?$/u;
const LEVELS: readonly string[] = ['编', '分编', '章', '节'];
/** These have no text of their own under them. */
const TABLE_OF_CONTENTS = /^目\s*[录次]$/u;

/** Follows 编, 分编, 章 and 节 down a text. */
interface HeadingTrail {
  /** True when the line is a heading (or that of the table of contents), which then holds for what follows. */
  take(line: string): boolean;
  /** The headings in force, the widest first: 第二章 行政处罚的种类和设定 第一节 种类. */
  current(): string;
}

/** A trail at the beginning of a text. */
export function headingTrail(): HeadingTrail {
  let trail: readonly { readonly level: number; readonly text: string }[] = [];
  return {
    take: (line) => {
      if (TABLE_OF_CONTENTS.test(line)) return true;
      const [, kind] = HEADING.exec(line) ?? [];
      if (kind === undefined || /[。；]$/u.test(line)) return false;
      const level = LEVELS.indexOf(kind);
      const text = line.replace(/\s+/gu, ' ').replace(/^(第.{1,6}[编章节])(?=\S)/u, '$1 ');
      trail = [...trail.filter((each) => each.level < level), { level, text }];
      return true;
    },
    current: () => trail.map(({ text }) => text).join(' '),
  };
}
