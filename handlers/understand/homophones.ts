/** For each character of the trade's terms, those that typing by sound puts in its place. */
const SOUNDS: Readonly<Record<string, string>> = {
  查: '茶察插叉', 封: '丰风峰锋蜂疯逢', 扣: '口叩寇', 押: '压亚鸭雅', 限: '现线县陷', 停: '亭庭挺', 产: '铲阐', 处: '出触储除',
  罚: '法发伐乏阀', 款: '宽欵', 警: '井景', 告: '高搞', 没: '末莫', 收: '手售', 公: '工共供功攻', 示: '式试视是事', 开: '凯',
  审: '神申身甚', 核: '合河和何', 法: '发罚', 制: '治置质', 送: '松宋', 决: '觉绝诀', 定: '订丁', 归: '规龟贵', 档: '挡当党', 登: '等灯邓',
  记: '纪计季己', 录: '路陆绿', 像: '相象向', 音: '因阴', 视: '是示', 频: '屏品', 更: '跟耕', 正: '证整政', 撤: '彻车', 销: '消削',
  逾: '愈余于', 期: '其奇', 年: '粘', 报: '抱暴', 许: '徐序', 可: '克课', 强: '墙', 证: '正', 据: '距聚', 微: '薇', 博: '波薄',
  照: '兆', 片: '偏', 统: '同', 计: '记', 待: '带', 办: '班板',
};

/** Terms whose misspelling would hide what a message is about. */
const TERMS = [
  '查封', '扣押', '限产', '停产', '处罚', '罚款', '警告', '没收', '公示', '审核', '法制审核', '送审', '决定', '归档', '登记', '记录', '录像', '录音',
  '视频', '更正', '撤销', '撤下', '逾期', '年报', '许可', '强制', '证据', '微博', '照片', '统计', '待办',
];

/** Words of their own that a misspelt term must not swallow. */
const REAL_WORDS = new Set(['出发', '公司', '登机', '视屏', '处分', '同计', '政据', '罚法', '法款', '预期', '更是', '记路', '等级', '决订']);

const corrections = new Map<string, string>();
for (const term of TERMS) {
  for (const [position, character] of Array.from(term).entries()) {
    for (const other of SOUNDS[character] ?? '') {
      const misspelt = term.slice(0, position) + other + term.slice(position + 1);
      if (!REAL_WORDS.has(misspelt)) corrections.set(misspelt, term);
    }
  }
}
for (const [misspelt, term] of [['视屏', '视频'], ['法款', '罚款'], ['法治审合', '法制审核'], ['决订', '决定'], ['行证', '行政'], ['执发', '执法']] as const) {
  corrections.set(misspelt, term);
}
const misspellings = new RegExp([...corrections.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** The text with terms misspelt by sound put right (查丰 → 查封, 公式 → 公示), one character for one. */
export function correctTerms(text: string): string {
  return text.replace(misspellings, (misspelt) => corrections.get(misspelt) ?? misspelt);
}
