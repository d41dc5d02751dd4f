/** Units that people attach to numbers, as pieces of patterns; the longest first. */

/** Those that some cell takes; 圆整 is written in formal amounts. */
export const UNITS = '[万亿]?[元圆][整正]?|件|个|项|条';

/** Those that none takes: a figure with one is told that its unit is wrong. 批 and 案 are no units here, they name rows. */
export const OTHER_UNITS =
  '人次|批次|人|次|份|家|户|宗|起|名|位|篇|本|页|张|封|笔|单|例|票|台|套|部|倍|块钱|块|角|毛|分|美元|港元|' +
  '个半月|个月|个季度|季度|年|月|周|天|日|小时|分钟|个工作日|工作日';
