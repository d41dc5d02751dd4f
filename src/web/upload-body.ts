/**
 * The body of a multipart form with one file, held in memory up to a limit. What is larger is read on and thrown
 * away for a while, for a browser shows no answer while it is still sending.
 */
import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';

export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  /** Null where none was chosen. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
}

export type FormBody =
  | { readonly ok: true; readonly form: Form }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'malformed' };

export interface FormLimits {
  readonly fileBytes: number;
  readonly fieldBytes: number;
}

/** Beside the file: boundaries, heads of parts, fields. */
const MARGIN = 1_048_576;
/** So much more than allowed is read to its end before the answer. */
const PATIENCE = 6;

/** Reads a form to its end, or to where it is too large. Never fails. */
export function readForm(request: IncomingMessage, limits: FormLimits): Promise<FormBody> {
  const most = limits.fileBytes + limits.fieldBytes + MARGIN;
  if (Number(request.headers['content-length'] ?? 0) > most * PATIENCE)
    return Promise.resolve({ ok: false, reason: 'tooLarge' });
  const parser = parserOf(request, limits);
  return parser === null ? Promise.resolve({ ok: false, reason: 'malformed' }) : parse(request, parser, most);
}

function parserOf({ headers }: IncomingMessage, limits: FormLimits): Busboy | null {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/iu.test(type)) return null;
  try {
    return Busboy({
      headers: { ...headers, 'content-type': type },
      limits: {
        fileSize: limits.fileBytes,
        fieldSize: limits.fieldBytes,
        fieldNameSize: 40,
        files: 1,
        fields: 4,
        parts: 5,
        headerPairs: 20,
        headerSize: 8192,
      },
    });
  } catch {
    // Without a boundary.
    return null;
  }
}

function parse(request: IncomingMessage, parser: Busboy, most: number): Promise<FormBody> {
  return new Promise((resolve) => {
    const fields = new Map<string, string>();
    let file: { readonly name: string; readonly chunks: Uint8Array[] } | null = null;
    let isTooLarge = false;
    let received = 0;
    const done = (body: FormBody): void => {
      request.unpipe(parser);
      request.off('data', count).off('close', onClose);
      request.resume();
      resolve(body);
    };
    const tooLarge = (): void => {
      isTooLarge = true;
      file = null;
      request.unpipe(parser);
    };
    const count = (chunk: Uint8Array): void => {
      received += chunk.length;
      if (received > most && !isTooLarge) tooLarge();
      if (received > most * PATIENCE) done({ ok: false, reason: 'tooLarge' });
    };
    const onClose = (): void => {
      // After the last byte the parser has the word.
      if (!request.complete) done({ ok: false, reason: 'malformed' });
    };
    parser.on('field', (name, value, _, isTruncated) => {
      if (isTruncated) isTooLarge = true;
      fields.set(name, value);
    });
    // The parser tells no name where it is empty.
    parser.on('file', (_, stream, name: string | undefined) => {
      const own = { name: name ?? '', chunks: [] as Uint8Array[] };
      file = own;
      stream.on('data', (chunk: Uint8Array) => own.chunks.push(chunk));
      stream.once('limit', () => {
        isTooLarge = true;
        own.chunks.length = 0;
      });
      stream.once('error', () => undefined);
    });
    parser.once('error', () => {
      done({ ok: false, reason: 'malformed' });
    });
    parser.once('finish', () => {
      const form = { fields, file: file === null ? null : fileOf(file) };
      done(isTooLarge ? { ok: false, reason: 'tooLarge' } : { ok: true, form });
    });
    request.on('data', count).once('close', onClose);
    request.once('end', () => {
      if (isTooLarge) done({ ok: false, reason: 'tooLarge' });
    });
    request.pipe(parser);
  });
}

/** A browser sends a file without a name where none was chosen. */
function fileOf({
  name,
  chunks,
}: {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
}): Form['file'] {
  const bytes = Buffer.concat(chunks);
  return name === '' && bytes.length === 0 ? null : { name, bytes };
}
