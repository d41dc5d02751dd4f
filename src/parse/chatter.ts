/** What people say to be polite: it is answered, and the place is not lost. */
import { fold } from './fold.ts';

export type Chatter = 'greeting' | 'thanks' | 'assent';

const KINDS: readonly (readonly [Chatter, RegExp])[] = [
  [
    'greeting',
    /^(?:你好|您好|大家好|hi|hello|哈喽|在吗|在不在|有人吗|早|早上好|上午好|中午好|下午好|晚上好)$/i,
  ],
  ['thanks', /^(?:谢谢|多谢|感谢|谢了|辛苦|麻烦)(?:了|你|您|你们|您了|你了|啦)*$/],
  ['assent', /^(?:好|好的|好吧|行|收到|知道|明白|了解|嗯+|哦+|噢+|ok|可以|是的|对)(?:了|啦|的)?$/i],
];

/** Null where the message is something else. */
export function chatter(text: string): Chatter | null {
  if (text.length > 20) return null;
  const bare = fold(text)
    .replace(/[\s,.!?。、~…:;]/g, '')
    .replace(/[呀啊哈呢哦]+$/, '');
  return KINDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
