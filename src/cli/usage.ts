/** What commander says of a command that was typed wrongly, in Chinese. */

const SENTENCES: readonly (readonly [pattern: RegExp, sentence: (named: string) => string])[] = [
  [/^error: unknown command '(.*)'/, (named) => `没有「${named}」这个命令。`],
  [/^error: unknown option '(.*)'/, (named) => `没有「${named}」这个选项。`],
  [/^error: missing required argument '(.*)'/, (named) => `少写了 <${named}>。`],
  [/^error: required option '(.*?)' not specified/, (named) => `少写了 ${named}。`],
  [/^error: option '(.*?)' argument missing/, (named) => `${named} 后面少写了内容。`],
  [
    /^error: option '(.*?)' argument '.*' is invalid\. Allowed choices are .*$/m,
    (named) => `${named} 后面的内容不对。`,
  ],
  [/^error: too many arguments/, () => '写多了内容，带空格的文件名请加引号。'],
];

/** The sentence for the operator; what is not known stays as it is. */
export function usageText(said: string): string {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(said);
    if (match !== null) return `${sentence(match[1] ?? '')}用法见 nianbao --help。\n`;
  }
  return said;
}
