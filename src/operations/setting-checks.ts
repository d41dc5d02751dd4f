/** Settings that are valid each by itself, and together are not what an office wants. */
import type { Check } from './check.ts';
import { good, warning } from './check.ts';

export interface AddressFacts {
  readonly mode: 'simulator' | 'wecom';
  readonly publicUrl: URL;
}

const LOCAL = /^(?:localhost|127\.|\[::1\]$|0\.0\.0\.0$)/;

export function addressCheck({ mode, publicUrl }: AddressFacts): Check {
  if (mode === 'simulator') return good('address', `模拟企业微信，地址 ${publicUrl.origin}。`);
  if (LOCAL.test(publicUrl.hostname))
    return warning(
      'address',
      'PUBLIC_URL 没有设置，或指向本机：发给成员的链接打不开，企业微信也回调不到。请设为对外的 https 网址。',
    );
  return publicUrl.protocol === 'https:'
    ? good(
        'address',
        `对外地址 ${publicUrl.origin}，回调地址 ${publicUrl.href.replace(/\/$/, '')}/wecom/callback。`,
      )
    : warning(
        'address',
        'PUBLIC_URL 不是 https：链接和页面会被窃听。请在反向代理上配置证书，并改用 https 网址。',
      );
}
