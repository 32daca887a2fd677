import { parseNumeral } from '../corpus/index.ts';

const FIGURE = /(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*个?(工作日|%|月\d{1,2}[日号])|百分之(\d{1,3}|[一二三四五六七八九十]{1,3})/g;
const ASKS_TO_CONFIRM = /对吧|是吧|对吗|对不对|对么|没错吧|是这样吧|没记错|吧[?!。]?$/;
const OFFERS_A_CHOICE = /还是|或者/;

/** The figures of a text in one spelling: `20工作日`, `1月20日`, `5%`. */
function figuresIn(text: string): string[] {
  return Array.from(text.matchAll(FIGURE), ([, number = '', unit = '', percent]) => {
    const value = parseNumeral(percent ?? number);
    return percent === undefined ? `${value ?? number}${unit.replace('号', '日')}` : `${value ?? percent}%`;
  });
}

/**
 * Opens the lead with 对 or 不对 when the question asserts a figure and asks to have it confirmed (处罚是20个工作日公示对吧?);
 * otherwise the lead is returned as it is. A lead without a figure of the same kind judges nothing.
 */
export function judgePremise(question: string, lead: string): string {
  if (!ASKS_TO_CONFIRM.test(question) || OFFERS_A_CHOICE.test(question)) return lead;
  const asserted = figuresIn(question);
  const unit = (figure: string): string => figure.replace(/\d+/g, '');
  const actual = figuresIn(lead).filter((figure) => asserted.some((each) => unit(each) === unit(figure)));
  if (asserted.length === 0 || actual.length === 0) return lead;
  return asserted.every((figure) => actual.includes(figure)) ? `对,${lead}` : `不对,是${lead}`;
}
