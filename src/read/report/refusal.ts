/** Why a file was not read, and how that is said. */

export type Refusal =
  | { readonly code: 'unknownFormat'; readonly extension: string }
  | { readonly code: 'empty' }
  | { readonly code: 'tooLarge'; readonly megabytes: number }
  | { readonly code: 'tooMuchText' }
  | { readonly code: 'encoding' }
  /** It is not what its name says, or it is cut or damaged. */
  | { readonly code: 'damaged'; readonly format: string }
  | { readonly code: 'olderOffice' }
  | { readonly code: 'macros' }
  | { readonly code: 'encrypted' }
  | { readonly code: 'tooManyEntries'; readonly most: number }
  | { readonly code: 'unpacksTooLarge'; readonly megabytes: number }
  | { readonly code: 'externalXml' }
  | { readonly code: 'sheetTooLarge' }
  | { readonly code: 'tooManyPages'; readonly most: number }
  /** A PDF of pictures. */
  | { readonly code: 'noText' }
  | { readonly code: 'noTables' }
  /** Our own JSON, but not as the contract has it. */
  | { readonly code: 'badJson'; readonly detail: string }
  /** Whoever read it was stopped at the deadline. */
  | { readonly code: 'tooSlow'; readonly seconds: number }
  /** Whoever read it died of it. */
  | { readonly code: 'broke' }
  | { readonly code: 'busy' };

/** The sentence for a person. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.code) {
    case 'unknownFormat':
      return `读不了「${refusal.extension}」文件。请发 .docx、.xlsx、.html、.pdf、.txt 或本系统的 .json。`;
    case 'empty':
      return '文件是空的。';
    case 'tooLarge':
      return `文件太大，最多 ${String(refusal.megabytes)} MB。请去掉图片后再发。`;
    case 'tooMuchText':
      return '文件里的文字太多，不像一份年报，没有读。';
    case 'encoding':
      return '认不出文字编码。请另存为 UTF-8 后再发。';
    case 'damaged':
      return `文件打不开，可能已损坏，或者不是 ${refusal.format} 文件。请重新另存后再发。`;
    case 'olderOffice':
      return '这是旧版或加密的 Office 文件。请去掉密码，另存为 .docx 或 .xlsx 后再发。';
    case 'macros':
      return '文件带有宏，没有读。请另存为不带宏的 .docx 或 .xlsx 后再发。';
    case 'encrypted':
      return '文件加了密码，打不开。请去掉密码后再发。';
    case 'tooManyEntries':
      return `压缩包里的文件超过 ${String(refusal.most)} 个，没有读。`;
    case 'unpacksTooLarge':
      return `文件解开后太大（超过 ${String(refusal.megabytes)} MB 或压缩得过分），没有读。`;
    case 'externalXml':
      return '文件里有不允许的声明（DTD），没有读。请用 Office 或 WPS 另存后再发。';
    case 'sheetTooLarge':
      return '工作表太大，不像一份年报，没有读。请只留年报的表。';
    case 'tooManyPages':
      return `页数太多，最多 ${String(refusal.most)} 页。`;
    case 'noText':
      return '里面没有文字，可能是扫描件。请发 .docx、.xlsx 或网页。';
    case 'noTables':
      return '没有找到年报的表格。';
    case 'badJson':
      return `JSON 不符合年报的格式：${refusal.detail}`;
    case 'tooSlow':
      return `文件读了 ${String(refusal.seconds)} 秒还没有读完，已停下。请只留年报正文和表格，另存后再发。`;
    case 'broke':
      return '文件读到一半读不下去了，可能太大或已损坏，没有读。请重新另存后再发。';
    case 'busy':
      return '正在读别的文件，请过一分钟再发。';
    default:
      return refusal satisfies never;
  }
}
