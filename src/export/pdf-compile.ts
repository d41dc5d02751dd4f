/** The compiler of PDFs. It is native, keeps what it compiled and blocks: it belongs into a process of its own. */
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { pdfFonts } from './pdf-fonts.ts';
import type { PdfJob } from './pdf-input.ts';

/** For long keeping: PDF/A-2b. */
const ARCHIVE = 'a-2b';
const PLAIN = '1.7';

/** Makes PDFs with our own fonts, and with those of the folder where there is one. */
export function createPdfCompiler(fontDir: string | null): (job: PdfJob) => Uint8Array {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fontPaths(fontDir) }] });
  const fonts = JSON.stringify(pdfFonts(fontDir !== null));
  return ({ template, report, timestamp }) => {
    try {
      const args = { mainFileContent: template, inputs: { report, fonts } };
      const compiled = compiler.compile(args);
      if (compiled.result === null) {
        const error = compiled.takeError();
        throw new Error(error === null ? 'Typst failed' : JSON.stringify(error.shortDiagnostics));
      }
      const options = { pdfTags: true, creationTimestamp: timestamp };
      try {
        return compiler.pdf(compiled.result, { ...options, pdfStandard: ARCHIVE });
      } catch {
        // A character that no font has may not stand in a file for long keeping; in a plain one it may.
        return compiler.pdf(compiled.result, { ...options, pdfStandard: PLAIN });
      }
    } finally {
      // Without this it grows by 3 MB a PDF.
      compiler.evictCache(0);
    }
  };
}

const OWN_FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
];

function fontPaths(fontDir: string | null): string[] {
  const own = OWN_FONTS.map((url) => fileURLToPath(url));
  return fontDir === null ? own : [fontDir, ...own];
}
