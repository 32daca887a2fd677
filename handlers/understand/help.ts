import type { Fields } from './understanding.ts';

const helpWords = /^(帮助|help|幫助|菜单|菜單|功能|说明|使用说明|使用帮助|操作指南|怎么用|咋用|如何使用|怎么使用|[?？]+)[。!?！？~ ]*$/iu;
const aboutTheBot =
  /(你|机器人|小助手|bot).{0,4}(能|会|可以|都能|都会).{0,6}(干|做|帮|记|查|答|用)|(你|机器人|小助手|bot).{0,3}(怎么用|咋用|咋个用|怎么使用|有啥用|有什么用|有哪些功能|有什么功能)|(你|机器人|小助手|bot).{0,2}支持(?:哪些|什么|啥)|^(?:都?有)?(?:哪些|什么|啥)(?:命令|指令|功能)(?:可以用|能用|可用)?/iu;
/** A longer message that speaks of the bot is more likely a question about the rules. */
const longestAboutTheBot = 20;

/** The fields of a call for help (`command`: the one to explain), or `undefined` when the words are none. */
export function readHelp(words: string): Fields | undefined {
  const called = /^(帮助|help)\s+(.{1,20})$/iu.exec(words)?.[2];
  if (called !== undefined) return { command: called.trim() };
  return helpWords.test(words) || (words.length <= longestAboutTheBot && aboutTheBot.test(words)) ? {} : undefined;
}
