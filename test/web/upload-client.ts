/** What a browser sends from the pages of uploads, without one. */
import { all, parsePage } from '../report/markup.ts';

export interface Page {
  readonly status: number;
  readonly html: string;
  /** The text of the main part. */
  readonly text: string;
  /** Where a redirect leads, or ''. */
  readonly to: string;
}

/** Opens a page. */
export async function look(url: string): Promise<Page> {
  return pageOf(await fetch(url, { redirect: 'manual' }));
}

/** The hidden token of the form on the page. */
export function csrfIn({ html }: Page): string {
  return /name="csrf" value="([^"]+)"/u.exec(html)?.[1] ?? '';
}

export interface Chosen {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** Chooses a file (or pastes a text) on the page behind the link and sends the form. */
export async function upload(
  link: string,
  chosen: Chosen | { readonly text: string },
  more: { readonly csrf?: string; readonly headers?: Record<string, string> } = {},
): Promise<Page> {
  const form = new FormData();
  form.set('csrf', more.csrf ?? csrfIn(await look(link)));
  if ('text' in chosen) {
    form.set('file', new Blob([]), '');
    form.set('text', chosen.text);
  } else {
    form.set('file', new Blob([bytesOf(chosen.bytes)]), chosen.name);
    form.set('text', '');
  }
  const send = (): Promise<Response> =>
    fetch(link, { method: 'POST', body: form, redirect: 'manual', headers: more.headers ?? {} });
  // While a file was made the server may have closed an idle connection: as a browser does, it is sent over another.
  return pageOf(await send().catch(send));
}

function bytesOf(bytes: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
}

/** Presses a button of the page behind `url`. */
export async function press(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Page> {
  const body = new URLSearchParams(fields);
  return pageOf(await fetch(url, { method: 'POST', body, redirect: 'manual', headers }));
}

/** Uploads and opens the page that shows what was read. */
export async function uploaded(
  link: string,
  chosen: Chosen | { readonly text: string },
): Promise<Page & { readonly url: string }> {
  const sent = await upload(link, chosen);
  if (sent.status !== 303) throw new Error(`${String(sent.status)} ${sent.text}`);
  const url = new URL(sent.to, link).href;
  return { ...(await look(url)), url };
}

/** Confirms what the page shows, and follows to the answer. */
export async function confirm(
  page: Page & { readonly url: string },
  more: Record<string, string> = {},
): Promise<Page> {
  const sent = await press(page.url, { csrf: csrfIn(page), act: 'confirm', ...more });
  return sent.status === 303 ? look(new URL(sent.to, page.url).href) : sent;
}

async function pageOf(response: Response): Promise<Page> {
  const html = await response.text();
  const main = html === '' ? [] : all(parsePage(html), 'main');
  return {
    status: response.status,
    html,
    text: main.map(({ text }) => text).join('\n'),
    to: response.headers.get('location') ?? '',
  };
}
