/** A code that opens an address on a telephone, as the address of an image: our pages may show images of their own. */
import { toString as draw } from 'qrcode';

/** The QR code of `url`, drawn as SVG. */
export async function qrCode(url: string): Promise<string> {
  const svg = await draw(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
