/** The papers that can be handed out, as they are asked for. */
export const paperNames = ['台账', '年报', '公示', '审核意见', '卷内目录'] as const;

/** Those of one case. */
export const papersOfCase = ['公示', '审核意见', '卷内目录'] as const;
