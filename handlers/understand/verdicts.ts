/** The two conclusions a legal review may come to (review/7). */
export type Verdict = '同意' | '存在问题';

const problemsFound = /(?:没有?|未|不予|不|没能)(?:获得)?(?:审核)?(?:通过|同意)|没过|不过关|[说是]不行|不认可|(?<!没)(?<!没有)(?:有|存在|发现).{0,4}问题|[退打驳]回|被退|被打|要(?:求)?(?:补正|整改|重做)/u;
const agreed = /同意|通过|审?过了|过关|没(?:有|得)?问题|无异议|没(?:有|得)?意见|无意见|可以下/u;

/** The conclusion of a review named in the words; problems outweigh a 通过 beside them (没通过). */
export function readVerdict(text: string): Verdict | undefined {
  if (problemsFound.test(text)) return '存在问题';
  return agreed.test(text) ? '同意' : undefined;
}
