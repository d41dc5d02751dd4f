/** The six parts and the preface: headings and order are the same in both versions. */
import type { SectionSpec, TableSpec } from '../form/spec.ts';
import type { Topic } from '../form/outline.ts';

/** A filing asks the tables first, then the narrative (contracts.md §1). */
export const askingOrder = ['s2', 's3', 's4', 's1', 's5', 's6'] as const;

export function sections(
  disclosure: readonly TableSpec[],
  requests: TableSpec,
  reviews: TableSpec,
  overview: readonly Topic[],
): readonly SectionSpec[] {
  return [
    {
      id: 's0',
      share: 'narrative',
      heading: null,
      name: '前言',
      content: { kind: 'narrative', question: null, shortest: 1 },
    },
    {
      id: 's1',
      share: 'narrative',
      heading: '一、总体情况',
      name: '第一部分',
      content: {
        kind: 'narrative',
        question:
          '请发送「一、总体情况」的正文：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。',
        shortest: 10,
        outline: overview,
      },
    },
    {
      id: 's2',
      share: 'disclosure',
      heading: '二、主动公开政府信息情况',
      name: '表二',
      content: { kind: 'tables', tables: disclosure },
    },
    {
      id: 's3',
      share: 'requests',
      heading: '三、收到和处理政府信息公开申请情况',
      name: '表三',
      content: { kind: 'tables', tables: [requests] },
    },
    {
      id: 's4',
      share: 'reviews',
      heading: '四、政府信息公开行政复议、行政诉讼情况',
      name: '表四',
      content: { kind: 'tables', tables: [reviews] },
    },
    {
      id: 's5',
      share: 'narrative',
      heading: '五、存在的主要问题及改进情况',
      name: '第五部分',
      content: {
        kind: 'narrative',
        question: '请发送「五、存在的主要问题及改进情况」的正文。',
        shortest: 10,
      },
    },
    {
      id: 's6',
      share: 'narrative',
      heading: '六、其他需要报告的事项',
      name: '第六部分',
      content: {
        kind: 'narrative',
        question: '请发送「六、其他需要报告的事项」的正文；没有的，发：无其他需要报告的事项。',
        shortest: 1,
      },
    },
  ];
}
