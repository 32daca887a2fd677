const introduced = /(?:原因|理由|因为|由于|主要是|说是|问题(?:是|在于|为)|指出)(?:是|为|在于|:| )*([^,。;!?]{2,60})/u;
const said = /(?:,|。|;| )?(?:他们|法制|那边|对方)?说(?!法|明|有问题|存在问题|没过|没问题|不同意|不通过)(?:是)?:?([^,。;!?]{2,60})/u;
/** What follows a conclusion in a clause of its own: 没过,证据不足. */
const afterConclusion = /(?:没过|(?:没|未|不)(?:有)?通过|不同意|问题|[退打驳]回(?:来)?了?)[,。;: ]+([^,。;!?]{2,60})/u;
/** A clause after the conclusion that speaks of what comes next and not of why. */
const noReason = /法制|送审|改好|重新|帮|记[一上下]|[登标看]一?[下记]|麻烦|谢谢|怎么|处理|Ⓟ|Ⓝ|Ⓓ/u;

/** Grounds on which a publication is taken down (publicity/11), by the words for them. */
const withdrawalGrounds: readonly { readonly ground: string; readonly words: RegExp }[] = [
  { ground: '重新作出', words: /重新(?:作|做)|重[作做](?!好)/u },
  { ground: '确认违法', words: /(?:确认|判|认定|裁定|属于).{0,4}违法|违法被/u },
  { ground: '撤销', words: /撤销|被撤(?!下|网)|撤了(?:我们|原)/u },
];

/** Why a review found problems: what is introduced as the reason, or the clause after the conclusion. Without a trailing particle. */
export function readReason(text: string): string | undefined {
  const given = introduced.exec(text)?.[1];
  const words = given ?? afterConclusion.exec(text)?.[1] ?? said.exec(text)?.[1];
  if (words === undefined || (given === undefined && noReason.test(words))) return undefined;
  const reason = words.replace(/^(?:说|因为|原因|理由|[:是为 ])+/u, '').replace(/[吧啊哦哈嘛呢 ]+$/u, '');
  return reason.length < 2 ? undefined : reason;
}

/** Why a publication is taken down: one of the three grounds of publicity/11, else what is introduced as the reason. */
export function readWithdrawalGround(text: string): string | undefined {
  return withdrawalGrounds.find(({ words }) => words.test(text))?.ground ?? readReason(text);
}
