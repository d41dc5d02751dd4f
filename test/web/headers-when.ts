/** The headers of an answer over https that is not to be kept, by whether our own pages may frame it (reliability.md T22, T23). */
export function headersWhen(framed: 'never' | 'self') {
  const ancestors = framed === 'never' ? "'none'" : "'self'";
  return {
    'content-security-policy': `default-src 'none';style-src 'self';img-src 'self' data:;script-src 'self';form-action 'self';frame-ancestors ${ancestors};base-uri 'none'`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': framed === 'never' ? 'DENY' : 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  };
}
