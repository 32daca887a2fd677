import type { Finding } from './finding.ts';

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄米贝戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀段焦巴牧车侯全班秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶司黎薄白蒲赖卓屠池乔胥苍闻党谭劳冉桑桂牛尚温庄晏柴瞿阎习艾容向古易廖耿匡文寇广东欧沃利蔚越夔隆师巩聂晁敖冷辛简饶沙曾关肖涂';
// Words that follow a name rather than end it: 张明在场 is 张明.
const follower = '在于的和与等因为对向被将是有系称到从已未男女年该其及至并经就现';
const cjk = '\\u4e00-\\u9fa5';
const given = `(?!某)[${cjk}](?:(?![某${follower}])[${cjk}])?`;
// Words that begin like a name and are none; 方 is a surname, but not in 对方.
const words =
  '任何|任意|任职|安全|安置|关于|关系|方面|方便|应当|应该|全部|全体|时间|时期|常见|常住|家长|车辆|利益|高度|高中|高校|石油|包括|包含|单位|左右|司机|强制|曾经|广大|党员|万元|成长|水平|金额|温度|向其|易|宫|牧业|毕业|解除|经营|连续|党|于|从|和';
const name = `(?!${words})(?:欧阳|司马|上官|诸葛|司徒|(?<!对)[${surnames}])${given}`;

const announced = new RegExp(`(?:未成年(?:人|当事人|子女|学生)?|儿童|少年|幼儿|幼童|小学生|初中生|高中生|中学生)[:：（(]?(${name})`, 'gu');
const described = new RegExp(`(${name})[，,、（( ]{0,2}(?:男|女)?[，,、 ]{0,2}(?:年龄|现年|今年|时年|年仅|年)?(\\d{1,2})周?岁`, 'gu');
const called = new RegExp(`(${name})(?:[，,、（( ]{1,2}(?:系|为|是)?|系|为|是)未成年`, 'gu');
const adult = 18;

/** Finds the names of minors: a name that is called one (未成年人张小明, 张小明系未成年人), or that has an age under 18 beside it, wherever else it stands in the text. */
export function findMinorNames(text: string): readonly Finding[] {
  const names = new Set<string>();
  for (const pattern of [announced, called]) {
    for (const match of text.matchAll(pattern)) names.add(match[1] ?? '');
  }
  for (const match of text.matchAll(described)) {
    if (Number(match[2]) < adult) names.add(match[1] ?? '');
  }
  return names.size === 0 ? [] : occurrences(text, names);
}

function occurrences(text: string, names: ReadonlySet<string>): readonly Finding[] {
  const found: Finding[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const length = [4, 3, 2].find((size) => names.has(text.slice(start, start + size)));
    if (length === undefined) continue;
    found.push({ kind: 'minorName', start, end: start + length, masked: `${text.charAt(start)}某` });
    start += length - 1;
  }
  return found;
}
