/** Brings a question to one spelling: full-width forms, traditional characters, no spaces. */
import { fold } from '../parse/fold.ts';
import { SIMPLIFIED, WORDS_OF_TRADITIONAL } from './simplified.ts';

/** What parts clauses stays as one sign; all other punctuation goes. */
export function written(text: string): string {
  const words = WORDS_OF_TRADITIONAL.reduce((so, [from, to]) => so.replaceAll(from, to), fold(text));
  return (
    [...words]
      .map((character) => SIMPLIFIED.get(character) ?? character)
      .join('')
      .toLowerCase()
      // Numberings of the form: （六）, 1.
      .replace(/[(（][一二三四五六七八九][)）]|(?<!\d)\d\.(?=\p{Script=Han})/gu, '')
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .replace(/(?<![\d年季度])[~—]+|[~—]+$/gu, ',')
      // 多少件 as it sounds, and a second question behind 、.
      .replace(/(?<=多少|几)[见间剑箭贱](?=申请|许可|处罚|$|[,，。?？!！了啊呀呢吗的])/gu, '件')
      .replace(/、(?=同比|环比|比[上去前]|占|较[上去前])/gu, ',')
      .replace(/[,;:。!?、\n]+/gu, (signs) => (signs.includes('、') ? '、' : ','))
      .replace(/[\s"“”'‘’「」『』【】《》〈〉()[\]{}…·]+|(?<!\d)\.|\.(?!\d)/gu, '')
      .replace(/^,+|,+$/g, '')
      // What is taken back, or thanked for, before the question.
      .replace(
        /^(?:(?:不对|错了|不是|哦不|啊不|好的?|行|明白|知道了|收到|ok)[啊呀哦]?,)+(?:应该是|我是说)?/u,
        '',
      )
  );
}
