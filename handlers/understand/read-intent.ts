import type { Intent } from '../command.ts';
import { normalizeText } from './normalize.ts';

const helpWords = /^(帮助|help|幫助|菜单|菜單|功能|说明|使用说明|怎么用|咋用|如何使用|怎么使用|[?？]+)[。!?？！~ ]*$/iu;
const aboutTheBot =
  /(你|机器人|小助手|bot).{0,4}(能|会|可以|都能|都会).{0,6}(干|做|帮|记|查|答|用)|(你|机器人|小助手|bot).{0,3}(怎么用|咋用|怎么使用|有啥用|有什么用|有哪些功能|有什么功能)/iu;
/** A longer message that speaks of the bot is more likely a question about the rules. */
const longestAboutTheBot = 20;

/**
 * Reads which command a message calls. What calls none is a question. Pure: the same words always give the same intent.
 */
export function readIntent(text: string): Intent {
  const words = normalizeText(text);
  const called = /^(帮助|help)\s+(.{1,20})$/iu.exec(words);
  if (called?.[2]) return { name: 'help', fields: { command: called[2].trim() } };
  if (helpWords.test(words) || (words.length <= longestAboutTheBot && aboutTheBot.test(words))) {
    return { name: 'help', fields: {} };
  }
  const article = /^(?:条款|條款)[:: ]*(.+)$/u.exec(words);
  return { name: 'ask', fields: { question: article?.[1] ?? text } };
}
