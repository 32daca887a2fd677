interface Kind {
  readonly label: string;
  /** Absent where the measure alone does not tell the kind of decision. */
  readonly category?: string;
  readonly words: RegExp;
  /** An order that comes along with another measure does not stand for the decision. */
  readonly minor?: true;
}

/** Measures by the words people use (行政处罚法 9, 行政强制法 9 and 12); labels as in the rules' vocabulary. */
const measures: readonly Kind[] = [
  { label: '没收违法所得', category: '行政处罚', words: /没收.{0,4}(?:违法)?所得|没收[了]?Ⓜ/u },
  { label: '没收非法财物', category: '行政处罚', words: /没收.{0,4}(?:非法|违法)?(?:财物|物品|设备|工具|货物)/u },
  { label: '罚款', category: '行政处罚', words: /罚款|罚金|(?<![处刑])罚(?![单没则责缴])/u },
  { label: '警告', category: '行政处罚', words: /警告/u },
  { label: '通报批评', category: '行政处罚', words: /通报批评/u },
  { label: '吊销许可证', category: '行政处罚', words: /吊销/u },
  { label: '暂扣许可证', category: '行政处罚', words: /暂扣.{0,6}证/u },
  { label: '限制从业', category: '行政处罚', words: /限制从业/u },
  { label: '查封', category: '行政强制', words: /查封|封条|封[了掉住的]|封(?:厂|门|设备)|被封|(?:给|把)封/u },
  { label: '扣押', category: '行政强制', words: /扣押|(?<!暂)扣[了走下的]|扣(?:车|设备)/u },
  { label: '代履行', category: '行政强制', words: /代履行/u },
  { label: '停业关闭', words: /停业|关闭|关停/u },
  { label: '限产', words: /限产|限制生产/u },
  { label: '停产', words: /停产/u },
  { label: '责令改正', category: '其他', words: /责令.{0,4}改正|责改/u, minor: true },
];

/** Kinds of decision by the words people use, the law's full names first. */
const categories: readonly { readonly label: string; readonly words: RegExp }[] = [
  { label: '行政许可', words: /行政许可/u },
  { label: '行政处罚', words: /行政处罚/u },
  { label: '行政强制', words: /行政强制|强制措施/u },
  { label: '行政检查', words: /行政检查/u },
  { label: '行政确认', words: /行政确认/u },
  { label: '行政征收', words: /行政征收/u },
  { label: '行政裁决', words: /行政裁决/u },
];
const looseCategories: readonly { readonly label: string; readonly words: RegExp }[] = [
  { label: '行政处罚', words: /处罚|罚单/u },
  { label: '行政强制', words: /强制(?!性)/u },
  { label: '行政许可', words: /许可|环评批[复文]|批[复文]|发证|核发/u },
  { label: '行政检查', words: /(?:现场|日常|执法|例行|抽查|随机|上门|进厂|突击)检查|检查(?:了|Ⓟ|记录|结果|案)|双随机/u },
];

/** The kind of decision and the measure that stand in a text; a bare 限产 or 停产 tells no kind. */
export function readMeasure(text: string): { readonly category?: string; readonly measure?: string } {
  const measure = measures
    .flatMap((kind) => {
      const at = text.search(kind.words);
      return at < 0 ? [] : [{ kind, at: kind.minor ? at + text.length : at }];
    })
    .sort((a, b) => a.at - b.at)[0]?.kind;
  const named = categories.find(({ words }) => words.test(text))?.label;
  const loose = looseCategories.find(({ words }) => words.test(text))?.label;
  const category = named ?? (measure?.minor ? (loose ?? measure.category) : (measure?.category ?? loose));
  return { ...(category === undefined ? {} : { category }), ...(measure === undefined ? {} : { measure: measure.label }) };
}
