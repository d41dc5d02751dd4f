/** The page's own modules are plain JavaScript for the browser; here they are loaded and given their types. */
import { z } from 'zod';

type SplitLinks = (text: string, publicUrl: string) => { text: string; href: string | null }[];

const links: unknown = await import(new URL('../../src/simulator/assets/links.js', import.meta.url).href);

export const { splitLinks } = z
  .object({ splitLinks: z.custom<SplitLinks>((value) => typeof value === 'function') })
  .parse({ ...(links as object) });
