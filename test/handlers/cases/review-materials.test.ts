import { describe, expect, it } from 'vitest';
import { materialsOf } from '../../../handlers/cases/review-materials.ts';
import { bureauDefaults, plainDate, type RecordKind } from '../../../knowledge/rules/index.ts';

const covered = (kind: RecordKind, remark: string, names = bureauDefaults.reviewMaterials): readonly string[] =>
  materialsOf({ records: [{ no: 1, kind, remark, on: plainDate('2026-03-02') }] }, { ...bureauDefaults, reviewMaterials: names });

describe('the papers a record stands for', () => {
  it.each<[RecordKind, string, readonly string[]]>([
    ['document', '处罚决定审批表', ['拟作出的决定及说明']],
    ['document', '现场检查笔录', ['事实和证据材料']],
    ['photo', '排口', ['事实和证据材料']],
    ['document', '裁量说明', ['法律依据和裁量说明']],
    ['document', '立案审批表', ['程序材料（立案、告知、陈述申辩）']],
    ['document', '听证笔录', ['事实和证据材料', '听证笔录']],
    ['document', '水质监测报告', ['评估、鉴定或监测报告']],
    ['document', '情况说明', []],
    ['video', '监测过程', ['事实和证据材料']],
  ])('%s %s', (kind, remark, names) => {
    expect(covered(kind, remark)).toEqual(names);
  });

  it('follow the bureau’s own list', () => {
    expect(covered('document', '集体讨论纪要', [{ name: '集体讨论纪要', required: true }])).toEqual(['集体讨论纪要']);
  });
});
