/** A typeface with the ones that stand in where it is not installed, the best first. */
interface Typeface {
  readonly name: string;
  readonly instead: readonly string[];
}

const typefaces = {
  title: { name: '方正小标宋简体', instead: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '宋体', 'SimSun'] },
  heading: { name: '黑体', instead: ['SimHei', 'Noto Sans CJK SC'] },
  subtitle: { name: '楷体', instead: ['楷体_GB2312', 'KaiTi'] },
  body: { name: '仿宋', instead: ['仿宋_GB2312', 'FangSong', 'Noto Serif CJK SC'] },
  page: { name: '宋体', instead: ['SimSun', 'Noto Serif CJK SC'] },
} as const satisfies Record<string, Typeface>;

/** The typefaces of a Chinese official document (GB/T 9704) by what they are for; Latin letters and digits take the same face. */
export const paperFonts = {
  title: faceOf(typefaces.title),
  heading: faceOf(typefaces.heading),
  subtitle: faceOf(typefaces.subtitle),
  body: faceOf(typefaces.body),
  page: faceOf(typefaces.page),
} as const;

/** `word/fontTable.xml`: tells a machine without one of the typefaces what to take instead. */
export const fontTable = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  ...Object.values(typefaces).map(({ name, instead }) => `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`),
  '</w:fonts>',
].join('');

function faceOf({ name }: Typeface): { readonly eastAsia: string; readonly ascii: string; readonly hAnsi: string } {
  return { eastAsia: name, ascii: name, hAnsi: name };
}
