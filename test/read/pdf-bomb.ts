/** A PDF of a few hundred kilobytes whose one page is hundreds of megabytes of nothing. */
import { deflateSync } from 'node:zlib';

export function pdfBomb(megabytes: number): Uint8Array {
  const content = deflateSync(Buffer.alloc(megabytes << 20, ' '));
  const stream = `<< /Length ${String(content.length)} /Filter /FlateDecode >>\nstream\n`;
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>'),
    Buffer.concat([Buffer.from(stream), content, Buffer.from('\nendstream')]),
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  const starts: number[] = [];
  for (const [index, object] of objects.entries()) {
    starts.push(Buffer.concat(parts).length);
    parts.push(Buffer.from(`${String(index + 1)} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  }
  const end = Buffer.concat(parts).length;
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer << /Size 5 /Root 1 0 R >>\nstartxref\n${String(end)}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(`xref\n0 5\n0000000000 65535 f \n${rows}${trailer}`)]);
}
