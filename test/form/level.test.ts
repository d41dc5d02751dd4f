import { expect, test } from '@jest/globals';
import { levelByName } from '../../src/form/level.ts';

test.each([
  ['宿迁市人民政府(全市汇总)', 'city'],
  ['锡林郭勒盟', 'city'],
  ['延边州人民政府', 'city'],
  ['上海市人民政府', 'province'],
  ['广东省人民政府', 'province'],
  ['内蒙古自治区人民政府', 'province'],
  ['教育部', 'ministry'],
  ['国家税务总局', 'ministry'],
  ['闽清县人民政府', 'county'],
  ['闽清县人民政府办公室', 'department'],
  ['上海市人民政府参事室', 'department'],
  ['广东省文化和旅游厅', 'department'],
  ['闽清县工业和信息化局', 'department'],
  ['抚松县松江河镇人民政府', 'township'],
  ['榆林市榆阳区驼峰路街道办事处', 'township'],
  ['某单位', null],
])('%s is %s', (name, level) => {
  expect(levelByName(name)).toBe(level);
});
