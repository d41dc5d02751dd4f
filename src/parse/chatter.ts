/** What people say beside the matter: to be polite, to pause, because they are lost. It is answered, and the place is not lost. */
import { fold } from './fold.ts';

export type Chatter = 'greeting' | 'thanks' | 'assent' | 'pause' | 'mistake' | 'lost' | 'person';

const KINDS: readonly (readonly [Chatter, RegExp])[] = [
  [
    'greeting',
    /^(?:你好|您好|大家好|hi|hello|哈喽|在吗|在不在|有人吗|早|早上好|上午好|中午好|下午好|晚上好)$/i,
  ],
  ['thanks', /^(?:谢谢|多谢|感谢|谢了|辛苦|麻烦)(?:了|你|您|你们|您了|你了|啦)*$/],
  ['assent', /^(?:好|好的|好吧|行|收到|知道|明白|了解|看懂|嗯+|哦+|噢+|ok|可以|是的|对)(?:了|啦|的)?$/i],
  [
    'pause',
    /^(?:请?(?:稍等|等等|等会儿?|等一?下|稍后|待会儿?|一会儿?)(?:一下|再说|再填)?|晚点再?填?|明天再?填?|先?不填了?|先?放一放|在忙|算了)$/,
  ],
  [
    'mistake',
    /^(?:刚才|刚刚|上面|上一?条|那个|这个|我)*(?:数|数字)?(?:都|又)?(?:发|填|写|打|输)?(?:错|反|串行|不对)(?:了|啦)?$/,
  ],
  [
    'lost',
    /^(?:(?:这个?|该|此|这一?[项行格步个])?(?:是|指)?(?:啥|什么)意思|(?:这个?|这一?[项行格步]|这里)?(?:怎么|咋|如何)(?:填|写|回|回答|弄|办|算)|(?:这个?|这一?[项行格]|这里)(?:是|填|写|指)(?:什么|啥|多少|哪个)|不懂|不会填?|不明白|没看懂|看不懂|不知道(?:怎么填|填什么|怎么写))$/,
  ],
  ['person', /^(?:找|转|有没有|我要|要)?(?:人工|真人|客服)(?:客服|服务)?$/],
];

/** Null where the message is something else. */
export function chatter(text: string): Chatter | null {
  if (text.length > 20) return null;
  const bare = fold(text)
    .replace(/[\s,.!?。、~…:;]/g, '')
    .replace(/[呀啊哈呢哦]+$/, '');
  return KINDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
