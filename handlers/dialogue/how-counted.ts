const howCounted = /^(?:这个|那个|这)?(?:日期|期限|时间|日子|最迟那天)?(?:是|又是)?(?:怎么|咋个?|如何|怎样)算(?:的|出来的|出来)?[?？。!！]*$/u;

/** Whether the words ask 怎么算的: how the date that was just told was counted. */
export function asksHowCounted(text: string): boolean {
  return howCounted.test(text.trim());
}
