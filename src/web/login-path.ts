/** Where a login begins, and to which of our own pages it may lead. */

/** Pages that ask who looks; nothing else is ever redirected to, so that no link of ours leads elsewhere (T24). */
const OWN_PAGE = /^\/(?:g|board)(?:[/?][A-Za-z0-9_.=&/-]{0,300})?$/u;

export const LOGIN = '/login';
export const LOGIN_BACK = '/login/back';
export const LOGOUT = '/logout';

/** Whether a login may lead to this path of ours, with its query. */
export function isOwnPage(path: string): boolean {
  return OWN_PAGE.test(path) && !path.includes('//') && !path.includes('..');
}

/** The address of the login that comes back to `url`, which is a path of ours. */
export function loginPath(publicUrl: URL, url: string): string {
  return `${under(publicUrl, LOGIN)}?${new URLSearchParams({ to: url }).toString()}`;
}

/** A path as the outside sees it: behind a proxy the public URL may have one of its own. */
export function under(publicUrl: URL, path: string): string {
  return publicUrl.pathname.replace(/\/+$/u, '') + path;
}
