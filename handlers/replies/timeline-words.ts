import { annualDutyLabels, circumstances, recordKindLabels, stepLabels } from '../../knowledge/rules/index.ts';
import type { EventData } from '../../store/index.ts';

/** One thing that happened to a case: what, and more about it where there is more. Remarks of records are for those who call records up. */
export interface Happening {
  readonly what: string;
  readonly detail?: string;
}

type Words<Type extends EventData['type']> = (data: Extract<EventData, { type: Type }>, nameOf: (id: string) => string) => Happening;

const words: { readonly [Type in EventData['type']]: Words<Type> } = {
  opened: ({ party, matter }) => ({ what: '登记', detail: [party, matter].filter(Boolean).join('，') }),
  officerJoined: ({ officer }, nameOf) => ({ what: `${nameOf(officer)}参加办案` }),
  recorded: ({ no, kind, media }) => ({ what: `第${no}号记录：${recordKindLabels[kind]}`, ...(media ? {} : { detail: '没有附文件' }) }),
  fileAdded: ({ no }) => ({ what: `第${no}号记录补上文件` }),
  omitted: ({ step, reason }) => ({ what: `${stepLabels[step]}免录`, detail: reason }),
  circumstanceNoted: ({ circumstance, note }) => ({ what: `属于审核制度第五条情形：${circumstances.find(({ key }) => key === circumstance)?.label ?? circumstance}`, ...(note ? { detail: note } : {}) }),
  factsChanged: ({ what }) => ({ what: '送审后事实有变化', detail: what }),
  hearingSet: ({ hearingOn }) => ({ what: `定于${hearingOn}听证` }),
  submitted: ({ round, body, materials }) => ({ what: `第${round}轮送${body}审核`, ...(materials.length > 0 ? { detail: materials.join('；') } : {}) }),
  reviewed: ({ round, verdict, text }) => ({ what: `第${round}轮审核意见：${verdict === 'agree' ? '同意' : '存在问题'}`, detail: text }),
  coordinated: ({ outcome }) => ({ what: '协调', detail: outcome }),
  decided: ({ caseNo, decidedOn, conclusion }) => ({ what: `${decidedOn}作出决定`, detail: `${caseNo}，${conclusion}` }),
  termSet: ({ workdays, law }) => ({ what: `公示期限按${workdays}个工作日`, detail: law }),
  collected: () => ({ what: '报公示' }),
  cleared: () => ({ what: '公示材料审核通过' }),
  clearingReturned: ({ reason }) => ({ what: '公示材料退回', detail: reason }),
  exempted: ({ law }) => ({ what: '依法不公开', detail: law }),
  published: ({ channel, on, link }) => ({ what: `${on}在${channel}公开`, ...(link === undefined ? {} : { detail: link }) }),
  correctionFound: ({ what }) => ({ what: '发现要更正', detail: what }),
  corrected: ({ what, on }) => ({ what: `${on}已更正`, detail: what }),
  withdrawalFound: ({ reason }) => ({ what: '发现要撤下', detail: reason }),
  withdrawn: ({ reason, on }) => ({ what: `${on}已撤下`, detail: reason }),
  archived: () => ({ what: '归档' }),
  accessed: ({ what }) => ({ what }),
  nudged: ({ whom }, nameOf) => ({ what: `催办${whom.map(nameOf).join('、')}` }),
  annualDone: ({ duty, on }) => ({ what: `${on}${annualDutyLabels[duty]}` }),
  calendarDaySet: ({ day, kind, name }) => ({ what: `${day}${kind === 'off' ? '休' : '班'}`, ...(name === undefined ? {} : { detail: name }) }),
  calendarYearCompleted: ({ year }) => ({ what: `${year}年放假安排录完` }),
  reversed: () => ({ what: '撤销' }),
};

/** What an event of the ledger says, in words for a timeline; `nameOf` gives people's names. */
export function happeningWords(data: EventData, nameOf: (id: string) => string): Happening {
  const say = words[data.type] as (data: EventData, nameOf: (id: string) => string) => Happening;
  return say(data, nameOf);
}
