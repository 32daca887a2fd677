import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../handlers/understand/facts.ts';
import { toWording } from '../../../handlers/understand/normalize.ts';

const read = (text: string) => readFacts(toWording(text), '2026-05-12').party?.value;
const partyIn = (text: string): string | undefined => read(text)?.name;

describe('the party', () => {
  it.each([
    ['昨天对月球背面电镀厂下了查封决定', '月球背面电镀厂'],
    ['那个会飞的河马养殖场的审核意见下来了', '会飞的河马养殖场'],
    ['今天给打瞌睡的章鱼干洗店下了个警告', '打瞌睡的章鱼干洗店'],
    ['扣了倒立企鹅洗车行两台高压水泵', '倒立企鹅洗车行'],
    ['综合目标科对月球背面电镀厂查封案出了审核意见', '月球背面电镀厂'],
    ['昨天罚了紫薯星球化工8万', '紫薯星球化工'],
    ['紫薯星球的案子审完没得', '紫薯星球'],
    ['对张三罚款200元', '张三'],
    ['当事人是张小三,罚款200元', '张小三'],
    ['给紫薯星球（重庆）化工有限公司开了罚单', '紫薯星球（重庆）化工有限公司'],
    ['对“大力水手”洗涤服务部下达了扣押决定', '“大力水手”洗涤服务部'],
    ['给紫薯星球化工有限公司江北分公司开了罚单', '紫薯星球化工有限公司江北分公司'],
    ['昨天給戴墨鏡的烏龜汽修廠開了罰單', '戴墨镜的乌龟汽修厂'],
    ['给向日葵电子厂罚款2万', '向日葵电子厂'],
    ['江北城那个爱做梦的螺丝钉五金加工店罚了四千块', '爱做梦的螺丝钉五金加工店'],
  ])('of %s is %s', (text, name) => expect(partyIn(text)).toBe(name));

  it.each([
    '3月2号对一家喷漆厂作了查封', '那家砂石厂打赢了官司', '该公司现场没人', '把举报那家搅拌站的人的手机号发我', '信息发到网站了', '现场执法要录像吗', '去企业送告知书', '去餐馆查油烟',
    '疑难案件要法审吗', '涉密的案子公示吗', '先罚后审行吗', '网上挂的企业名字打错了一个字',
  ])('is not surely named in %s', (text) => expect(read(text)?.sure).not.toBe(true));

  it('keeps a name as it is written even where it looks like a misspelt term', () => {
    expect(partyIn('昨天对破纪录的猫烤肉店下了查丰决定')).toBe('破纪录的猫烤肉店');
  });
});
