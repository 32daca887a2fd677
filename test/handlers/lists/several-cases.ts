import type { Chat } from '../chat.ts';
import { chatAfter, type Happened } from '../cases/seeded.ts';

/** {@link chatAfter} for cases told alike: each decision gets a 文号 of its own, by the place of its case (1号, 2号 …). */
export function chatAfterSeveral(...cases: readonly Happened[]): Promise<Chat> {
  return chatAfter(...cases.map((happened, index) => numbered(happened, `渝江环罚〔2026〕${index + 1}号`)));
}

function numbered(happened: Happened, caseNo: string): Happened {
  return happened.map(([by, ...events]) => [by, ...events.map((event) => (event.type === 'decided' ? { ...event, caseNo } : event))]);
}
