import { findAll, type Found } from './mark.ts';

/** Where things are published (publicity/2), with the words people use for each; the first that fits a place wins. */
const channels: readonly { readonly channel: string; readonly words: string }[] = [
  { channel: '区政务网站', words: '区?政务网站?|(?:区政府|政府|区|局|门户|官方|单位)+(?:的)?(?:门户|官方)?网站?|官网|门户网站|网站' },
  { channel: '政务微博', words: '(?:政务|官方|局)?微博|围脖' },
  { channel: '政务微信', words: '(?:政务|官方|局)?(?:微信)?公众号|(?:政务|官方|局)微信|微信(?!群|号)' },
  { channel: '新闻媒体', words: '新闻媒体|媒体|报纸|日报|晚报|晨报|电视台?|登报|见报|新闻' },
  { channel: '办事大厅公示栏', words: '(?:办事|政务|服务)*大厅(?:的)?(?:公示|公告|宣传)?[栏墙屏]?|公[示告]栏' },
  { channel: '服务窗口', words: '(?:服务|办事|政务)*窗口' },
];
const patterns = channels.map(({ channel, words }) => ({ channel, pattern: new RegExp(words, 'gu') }));

/** Finds the places of publication named in a text, by their names in the regulations. */
export function findChannels(text: string): Found<string>[] {
  return patterns
    .flatMap(({ channel, pattern }) => findAll(text, pattern, () => channel))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .reduce<Found<string>[]>((kept, one) => ((kept.at(-1)?.end ?? 0) > one.start ? kept : [...kept, one]), []);
}
