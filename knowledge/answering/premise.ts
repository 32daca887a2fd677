import { parseNumeral } from '../corpus/index.ts';
import { conceptsIn, normalize } from '../retrieval/index.ts';

const FIGURE = /(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*个?(工作日|%|月\d{1,2}[日号])|百分之(\d{1,3}|[一二三四五六七八九十]{1,3})/g;
const ASKS_TO_CONFIRM = /对吧|是吧|对吗|对不对|对么|没错吧|是这样吧|没记错|吧[?!。]?$/;
const OFFERS_A_CHOICE = /还是|或者/;
/** 一般的不用,是吧: what need not be done may stand before. */
const LONGEST_BEFORE = 12;
const SAYS_NO_NEED = /(?:不用|不需要|不必|用不着|没必要|无需|无须|可以不|不是必须|不一定要)([^,，。?？]{0,12})/;
const IS_A_DUTY = /应当|应该|必须|不得|^[要应先]|[,;:]要|由.{2,12}(?:审核|负责)|审核,审核完成后/;
const LEAVES_IT_OPEN = /可不|可以|不用|未明确|视情况|根据实际/;

/** The figures of a text in one spelling: `20工作日`, `1月20日`, `5%`. */
function figuresIn(text: string): string[] {
  return Array.from(text.matchAll(FIGURE), ([, number = '', unit = '', percent]) => {
    const value = parseNumeral(percent ?? number);
    return percent === undefined ? `${value ?? number}${unit.replace('号', '日')}` : `${value ?? percent}%`;
  });
}

/**
 * Opens the lead with 对 or 不对 when the question asserts a figure (处罚是20个工作日公示对吧?) or that something need not be done
 * (处罚不用法制审核吧) and asks to have it confirmed; otherwise the lead is returned as it is. A lead without a figure of the
 * same kind, or that is no plain duty about the same thing, judges nothing.
 */
export function judgePremise(question: string, lead: string): string {
  if (OFFERS_A_CHOICE.test(question) || /^不?[对可]/.test(lead)) return lead;
  if (deniesDuty(question, lead)) return `不对,${lead}`;
  if (!ASKS_TO_CONFIRM.test(question)) return lead;
  const asserted = figuresIn(question);
  const unit = (figure: string): string => figure.replace(/\d+/g, '');
  const actual = figuresIn(lead).filter((figure) => asserted.some((each) => unit(each) === unit(figure)));
  if (asserted.length === 0 || actual.length === 0) return lead;
  return asserted.every((figure) => actual.includes(figure)) ? `对,${lead}` : `不对,是${lead}`;
}

function deniesDuty(question: string, lead: string): boolean {
  const said = SAYS_NO_NEED.exec(question);
  const after = normalize(said?.[1] ?? '').replace(/[是对没]吧?$/, '');
  const denied = said && (after === '' ? question.slice(Math.max(0, said.index - LONGEST_BEFORE), said.index) : after);
  if (!denied || !(ASKS_TO_CONFIRM.test(question) || /是不是|是否/.test(question))) return false;
  const [first = ''] = lead.split(';');
  if (!IS_A_DUTY.test(lead) || LEAVES_IT_OPEN.test(first)) return false;
  const demanded = conceptsIn(normalize(lead));
  const plain = normalize(denied);
  if (plain === '') return false;
  const pairs = Array.from({ length: Math.max(1, plain.length - 1) }, (_, at) => plain.slice(at, at + 2));
  return [...conceptsIn(plain).keys()].some((concept) => demanded.has(concept)) || pairs.some((pair) => normalize(lead).includes(pair));
}
