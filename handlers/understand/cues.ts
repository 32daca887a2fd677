import type { IntentName } from './understanding.ts';

/** Words that speak for an intent (or, with a negative weight, against it). `needs`: only where a case is named, or only where none is. */
export interface Cue {
  readonly intent: IntentName;
  readonly weight: number;
  readonly words: RegExp;
  readonly needs?: 'case' | 'no case';
}

const evidence = '(?:视频|录像|录音|照片|相片|图片|笔录|音像|影像|记录仪|回证|勘验|取样单|检测报告|监测报告|现场记录|文书|证据(?!链|不足|确凿|有))';
const review = '(?:法制审核|法制|法审|法核|审核|审查|综合目标科|综目科)';
/** Words that ask for a list. */
const listing = '(?:哪些|哪几|有几|有啥|有什么|有哪|有没有|几个|列|拉|单子|清单|看看|看一?[下哈]|发我|给我|发一下|提醒|查一?下|都有|有.{1,6}的[没吗])';
/** Endings that ask whether something is so. */
const whether = '(?:了(?:吗|么|没)|没得|(?:没有?|没啊)[哦啊呀嘛哈]?(?=$|[?,。!])|好没)';

/** Reading a sentence is adding up the cues that stand in it; the highest sum wins, and `ask` needs nothing to win. */
export const cues: readonly Cue[] = [
  // 登记
  { intent: 'log', weight: 4, words: /登记|录入|补录|补登|登一下|录一下|录个|记一?[下条笔个]|记[上录]在?案?[。!哈]?$|帮.{0,2}记|记上|登上|新增|新建|建个?案|立个?案/u },
  { intent: 'log', weight: 3, words: /(?:作|做|下|开|出|发)(?:出|了|达|具|的)?了?(?:个|张|份|一[张份个])?.{0,14}?(?:决定|罚单|处罚|警告|查封|扣押|停产|限产|许可)|决定(?:书)?.{0,8}(?:作|做|下|出)(?:出|的|了|达)/u },
  { intent: 'log', weight: 3, words: /(?:罚|查封|扣押|封|扣|关停|处罚|警告|检查|没收|吊销|停产|限产)(?:款)?(?:了|过)?Ⓟ|(?:把|对|给|将|让)Ⓟ+[^,。]{0,12}(?:罚|查封|扣|封|关停|处罚|警告|停产|限产|检查|责令|吊销|没收|许可)/u, needs: 'case' },
  { intent: 'log', weight: 2, words: /Ⓜ/u, needs: 'case' },
  { intent: 'log', weight: 2, words: /Ⓓ+[^,。]{0,20}(?:决定|罚|查封|扣押|限产|停产|处罚|警告|吊销|没收|关停|许可|责令)|(?:决定|罚|查封|扣押|限产|停产|警告).{0,12}Ⓓ/u, needs: 'case' },
  { intent: 'log', weight: 2, words: /Ⓓ(?:作|做|下|给|开)|决定(?:日期|时间)|文号|编号/u, needs: 'case' },
  { intent: 'log', weight: 2, words: /行政检查|(?:当事人|相对人|对象)/u, needs: 'case' },
  { intent: 'log', weight: -4, words: /登记(?:表|簿|什么|要|时|系统|证)|先行登记|记录制度/u },
  { intent: 'log', weight: 1, words: /Ⓓ|决定|系统/u, needs: 'case' },
  { intent: 'log', weight: 1, words: /罚|查封|扣押|限产|停产|警告|没收|吊销|关停|许可|责令|强制|检查/u, needs: 'case' },
  // 记录
  { intent: 'record', weight: 4, words: new RegExp(evidence, 'u'), needs: 'case' },
  { intent: 'record', weight: 3, words: new RegExp(`${evidence}.{0,14}(?:传|入卷|归档|存|备份|拍|录|放|附|补|交|收|齐|做好|装|导)|(?:补|传|附|上传|放|加|存|添).{0,8}${evidence}|全程.{0,4}(?:录|记录)|录(?:下来|了全程|完|好)`, 'u'), needs: 'case' },
  { intent: 'exempt', weight: 10, words: /(?:没有?|未|不用?|免)(?:进行)?(?:录像|录音|录|拍|记录)(?!下|用).{0,10}(?:因为|理由|原因|说明)|免录|(?:因为|由于|理由|原因).{0,24}(?:没有?|未|免)(?:录像|录音|录|拍)/u, needs: 'case' },
  // The words of recording/5 for going without.
  { intent: 'exempt', weight: 10, words: /(?:没有?|未|不用?|免)(?:进行)?(?:录像|录音|录|拍).{0,12}(?:文字|笔录|文书).{0,12}(?:足够|足以|能|全面|清楚|充分)/u, needs: 'case' },
  // 送审与审核
  { intent: 'review_submit', weight: 6, words: new RegExp(`送审|报审|送.{0,4}审|(?:报送?|送|交|提交|提请|安排|递|转|拿|申请|呈|移|走|推|发)(?:去|到|给|请|交|送|往|了)?.{0,6}${review}|再次报送`, 'u'), needs: 'case' },
  { intent: 'review_submit', weight: 2, words: /重新|再次|改好|改完|补齐|材料齐|整改好/u, needs: 'case' },
  { intent: 'review_result', weight: 5, words: new RegExp(`${review}.{0,14}?(?:同意|通过|没过|过了|有问题|存在问题|[退打驳]回|不行|不认可|没意见|无意见|没问题|不同意)|审过了`, 'u'), needs: 'case' },
  { intent: 'review_result', weight: 3, words: /(?:审核|审查|法审)(?:的)?(?:意见|结论|结果|书).{0,8}(?:下来|出来|出了|回来|来了|:|是|,)|(?:出|给)了?.{0,4}(?:审核|法审)?意见/u, needs: 'case' },
  { intent: 'review_result', weight: 5, words: new RegExp(`${review}(?:那边|员|科|的人)?.{0,16}(?:[退打驳]回|不?同意)|(?:[退打驳]回|不?同意).{0,8}${review}|被.{0,8}${review}.{0,6}[退打驳]`, 'u'), needs: 'case' },
  { intent: 'review_result', weight: 5, words: /(?:我|已经?|都)?(?:审|看|核)(?:了|过|完)+.{0,10}(?:没问题|没意见|无意见|同意|有问题|存在问题)|(?:没问题|没意见|无意见),? ?同意/u, needs: 'case' },
  { intent: 'coordinate', weight: 8, words: /协调(?:的?(?:结果|意见|结论)|会|好|完|下来|后|过)|经.{0,6}协调/u, needs: 'case' },
  { intent: 'set_term', weight: 8, words: /(?:公示|公开)?期限.{0,10}(?:\d+|[一二三四五六七八九十]+)个?(?:工作日|天|日)|(?:改成|延长到|定为).{0,4}(?:\d+|[一二三四五六七八九十]+)个工作日/u, needs: 'case' },
  // 公示
  { intent: 'publish', weight: 5, words: /(?:已经?|刚刚?|都|今天|Ⓓ).{0,14}(?:公示|公开|挂网|上网|登报|见报|发布)(?!期)|(?:公示|公开|挂网|上网|登报|见报|发布|上墙)(?:好|完|出去)?了/u, needs: 'case' },
  { intent: 'publish', weight: 5, words: /(?:挂|发|贴|登|公示|公开|推|放|传|上)(?:到|在|上|出|了|布)*(?:了)?Ⓗ|Ⓗ+.{0,8}(?:挂|发|贴|登|公示|公开|推|上线)/u, needs: 'case' },
  { intent: 'publish', weight: 2, words: /公示|公开|挂网|上网/u, needs: 'case' },
  { intent: 'publish', weight: 3, words: /标记.{0,8}(?:已公[示开]|公[示开])|已公[示开]|勾掉|销号/u, needs: 'case' },
  { intent: 'publish', weight: 2, words: /Ⓗ了|(?:贴|挂|发|公示)(?:出来|出去|上去)了/u, needs: 'case' },
  { intent: 'publish', weight: 3, words: /Ⓗ/u, needs: 'case' },
  { intent: 'collect', weight: 8, words: /(?:报|送|交|提交)(?:去)?公示|公示(?:材料|内容|信息).{0,8}(?:整理好|收集|报上|报给|提交|报送|交给)/u, needs: 'case' },
  { intent: 'clear', weight: 9, words: /(?:公示|公开)(?:的)?(?:材料|内容|信息|稿).{0,8}(?:审核|核|审).{0,6}(?:通过|退回|没问题|过了|同意)|核公示|(?:公示|公开)(?:的)?(?:材料|内容|稿).{0,8}(?:退回|可以发|没问题)/u, needs: 'case' },
  { intent: 'correct', weight: 8, words: /更正|改正(?!决|通|违)|(?:公示|网上).{0,20}应(?:为|是)|写成|(?:公示|网上|挂|公开|发布).{0,20}(?:写错|打错|弄错|错了|有误|搞错|不对|错字|变了|变更)|(?:把|将).{0,24}(?:公示|网上|公开)(?:的)?.{0,16}(?:改成|改为|改一下|修改)|(?:改成|改为|改一下|要改|修改).{0,8}(?:公示|网上)|(?:公示|网上|公开).{0,16}(?:改成|改为|改一下|要改|更新)/u, needs: 'case' },
  { intent: 'withdraw', weight: 8, words: /撤下|下架|撤网|撤下来|拿下来|拿掉|(?:公示|网上).{0,8}(?:删掉|删了|去掉)|取下来|撤掉|下线|(?:公示|网上|信息|公开|那条).{0,10}(?:要|得|该|需要)?撤(?!销)|撤(?:回)?.{0,6}公示|从?Ⓗ+(?:上)?.{0,4}(?:撤|删|拿)/u, needs: 'case' },
  { intent: 'withdraw', weight: 2, words: /(?:复议|法院|判|被).{0,10}(?:撤销|违法|重新)/u, needs: 'case' },
  { intent: 'archive', weight: 5, words: /归档|归卷|装卷|入档|装订/u, needs: 'case' },
  // 查
  { intent: 'status', weight: 6, words: new RegExp(`(?:完|公示|公开|挂网|上网|审核?|审|结果|意见|归档|送审|发|下来|回来|出来|好|过|齐|到位|齐全)(?:了)?${whether}|(?:完|好|过|齐|到|下来|出来)吗`, 'u'), needs: 'case' },
  { intent: 'status', weight: 8, words: /到(?:了)?(?:哪|什么|啥).{0,3}(?:步|环节|程度|阶段)|哪一?步|进度|进展|卡在|怎么说|(?:什么|啥子?|怎么|咋)(?:个)?(?:样|情况|状态|进展|问题)|情况(?:如何|咋样)|还[差缺欠要].{0,6}(?:哪|什么|啥|多少|几|东西|材料)|差[些点哪啥什]|有没有.{0,6}(?:结果|意见|回|审|公示|消息)|没有?(?:结果|下文|消息)|(?:办|走|搞)到哪|齐不齐|够不够|齐没齐|过没过|审没审|是否/u, needs: 'case' },
  { intent: 'status', weight: 6, words: /(?:最[晚迟]|截止|到期|什么时候|啥时候|哪天|几号|何时).{0,14}(?:公示|公开|挂|到期|截止|前|期限)|(?:公示|公开).{0,6}(?:还有|还剩|剩).{0,3}(?:几|多少)|(?:哪天|几号|何时)到期/u, needs: 'case' },
  { intent: 'status', weight: 5, words: /查[一]?[下哈询看查](?![封])|^查(?!封|处|获|实|出|办|扣)|(?:帮|给).{0,2}看[看哈一下]*|看[一]?[下哈看]|了解一?下|查查/u, needs: 'case' },
  { intent: 'status', weight: 2, words: /[?]|吗$|没$|没得$/u, needs: 'case' },
  { intent: 'nudge', weight: 8, words: /催[一]?[下催办]|催催|催一催/u, needs: 'case' },
  { intent: 'access', weight: 8, words: /调阅|调取|调出|调一?[下份]|(?:看|翻|调).{0,4}(?:案卷|卷宗|卷)/u, needs: 'case' },
  // 清单与数字
  { intent: 'list_overdue', weight: 6, words: new RegExp(`${listing}|的(?:案|都)|案[子件]$|未公示|没公示`, 'u'), needs: 'no case' },
  { intent: 'list_overdue', weight: -5, words: /(?:快|马上|要|即将|会不会|将|容易|算|几天|多久).{0,4}(?:逾期|超期|超时|过期)|(?:逾期|超期|过期)了?(?:会|怎么|不|罚|要|算|\d|一天)/u, needs: 'no case' },
  { intent: 'list_due', weight: 4, words: new RegExp(`${listing}|(?:公示|到期|挂网|公开|期限).{0,3}的(?:都|案|有)`, 'u'), needs: 'no case' },
  { intent: 'list_due', weight: 3, words: /[这本下]个?(?:周|星期|两天|几天|月)|今[天日]|明[天日]|[\d一二两三四五六七八九十]+天(?:之)?内|最近|近期|Ⓓ|月底|快|马上|即将|临近|要到/u, needs: 'no case' },
  { intent: 'list_due', weight: 1, words: /案|的都|的有/u, needs: 'no case' },
  { intent: 'list_due', weight: -5, words: /平[时日常]|考核|人家|啥时候|逾期|(?<![快要])超期|过期|过了|信息|要素|范围|内容|资料|材料|基础|目录|目标|追责|起诉|听证|制度|规定|几项|什么时候|期限(?:是|到底|今天)|有效期/u, needs: 'no case' },
  { intent: 'list_todo', weight: 6, words: new RegExp(`(?:我|手上|手头|手里|今天|Ⓓ|还有).{0,8}(?:${listing}|要处理|待办|没办|没处理)|${listing}.{0,8}(?:我|手上|手头|今天|Ⓓ)|待办`, 'u'), needs: 'no case' },
  { intent: 'list_todo', weight: -8, words: /公示|审核|法审|法制|规定|制度|应当|必须|企业|执法|责任|记录|录|怎么|年假|会议|菜|猫|当事人|同事|老板/u, needs: 'no case' },
  { intent: 'annual', weight: 4, words: /(?:去年|上年度?|全年|年度|\d{4}年度?|年终|年底).{0,12}(?:执法|案件|总体|办案).{0,10}(?:数据|情况|汇总|年报|统计|报告)|年报|年度.{0,4}(?:数据|汇总)/u, needs: 'no case' },
  { intent: 'annual', weight: 3, words: /(?:出|做|生成|汇总|整理|拉|导|弄|搞|给|要|来|算|准备|看).{0,4}(?:一[份个下哈]|个|我|好|出来)|^(?:把|生成|汇总|整理)|帮/u, needs: 'no case' },
  { intent: 'annual', weight: 2, words: /(?:数据|情况|汇总|年报|报表|报告)[。!]?$/u, needs: 'no case' },
  { intent: 'annual', weight: -8, words: /什么时候|几号|哪天|多久|谁|哪个部门|哪里|几天|向.{0,3}报|报给|报送|要不要|由.{0,6}(?:负责|公开)|截止|怎么|吗|最[晚迟]|何时|什么|时限|期限|对象|条|是不是|需要|应当|啥|哪/u, needs: 'no case' },
  { intent: 'stats', weight: 7, words: /统计(?:一?[下哈]|出|$|数据)|(?:帮|给).{0,4}统计|(?:及时|按期|按时|公示|通过|超期|逾期|办结)率|(?:今年|本月|这个月|上个?月|本季度|这个?季度|本周|这周|上周|去年|全年|Ⓓ).{0,14}(?:登记|立|办|查|罚|公示|审核).{0,5}(?:多少|几).{0,2}(?:案|件|个|家|起)|各(?:类|种|个月).{0,8}(?:几|多少)/u, needs: 'no case' },
  { intent: 'stats', weight: -8, words: /对外|漏洞|薄弱|要求|规定|应当|制度|怎么|谁来|负责|什么时候|必须|要不要|为什么|考核|标准/u, needs: 'no case' },
  { intent: 'export', weight: 9, words: /(?:导出?|下载|生成|打印)(?!致|航|演|师|游|入).{0,24}(?:台账|年报|年度.{0,6}(?:报告|情况)|公示(?:信息)?(?:表|单)|目录|审核意见书?|表格|excel|案件(?:清单|表))|(?:台账|年报|公示表|卷内目录|审核意见书?).{0,8}(?:导|下载|打印)/iu },
  { intent: 'export', weight: 9, words: /^导出.{0,20}(?:公示|意见)/u },
  { intent: 'verify', weight: 8, words: /(?:校验|核验|验证).{0,6}(?:台账|账本|哈希|完整|记录)|台账.{0,6}(?:被改|篡改|完整)/u, needs: 'no case' },
  { intent: 'undo', weight: 9, words: /^(?:撤销|撤回|取消)(?:刚才|上一|前一|刚刚).{0,8}$|^(?:刚才|上一条|刚刚).{0,8}(?:撤销|撤回|作废)(?:掉|吧|了)?$/u },
  { intent: 'help', weight: 8, words: /教.{0,3}我.{0,4}(?:用|登|记|录|操作)|登记案[子件].{0,6}教|(?:怎么|咋个?|如何)(?:登记|录入)案[子件]/u, needs: 'no case' },
  // 问制度
  { intent: 'ask', weight: 7, words: /要不要|需不需要|该不该|能不能|可不可以|可以.{0,6}(?:吗|不)|行不行|算不算|合不合|是不是|应该怎|怎么办|咋办|咋整|咋搞|怎么(?:处理|做|弄|写|算|填)|几天(?:之|以)?内|几个工作日|多少(?:天|个工作日|日)|多久|好久|为什么|为啥|依据(?!某|《)|哪一?条|规定/u },
  { intent: 'ask', weight: 5, words: /(?:要|能|该|得|必须|应当?|需要?|可以)[^,。?]{0,14}(?:吗|么|不|迈|吧|没事)(?=$|[?,。!])|最[晚迟](?!.{0,12}Ⓟ).{0,12}(?:$|[?])|必须(?!公示的|挂网的)|还是.{1,12}(?:$|[?])/u },
  { intent: 'ask', weight: 4, words: /[?]|吗|么$|谁|怎么|咋|如何|多少|啥|什么|哪|几/u, needs: 'no case' },
  { intent: 'ask', weight: 4, words: /吗|谁|哪儿|哪里|哪个|用不用|对不对|合规|咋个|怎么/u, needs: 'case' },
  { intent: 'ask', weight: 5, words: /最[长短多少](?!名|数)|先.{1,8}再[说补]|先斩后奏/u, needs: 'no case' },
  { intent: 'ask', weight: 3, words: /谁|怎么|如何|为什么|多长|哪个部门|符不符|送不送|发不发/u, needs: 'no case' },
  { intent: 'ask', weight: 12, words: /(?:现在|接下来|然后|下一?步|还)(?:我|我们)?(?:要|该|得)?(?:做|办|走)(?:些)?(?:什么|啥|哪)/u, needs: 'case' },
  { intent: 'ask', weight: 6, words: /删|编造|倒签|作废掉|伪造/u },
];

/** What has to stand in a sentence before the cues of an intent that needs no case are weighed at all. */
export const topics: Partial<Record<IntentName, RegExp>> = {
  list_overdue: /逾期|超期|超时|过期|过了.{0,4}期限|拖期/u,
  list_due: /到期|期限|[快要]超期|(?:要|该|得|待|需要?|没|未|等着|必须|应该?).{0,3}(?:公示|挂网|公开|上网)/u,
  annual: /(?:去年|上年度?|全年|年度|\d{4}年度?|年终|年底).{0,12}(?:执法|案件|总体|办案|数据)|年报/u,
  stats: /统计|率|多少|几[件个家起]/u,
  list_todo: /待办|(?:要|该|得|需|没|未|等着?)我?.{0,2}(?:办|做|处理|干|弄|审|批)(?:的|完|好|$)|(?:哪些|什么|啥|多少|几件)(?:事|活|任务|工作)/u,
};

/** What has to be reached for a message to be more than a question: little where a case is named, for few ask rules by name. */
export const leastScore = { named: 2, unnamed: 5 } as const;
