/** Finds Chromium and opens pages in it; without one, says what is left out. */
import { accessSync, appendFileSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = '/usr/bin/chromium';

/** Whether Chromium is there. Where nothing may be left out (env CI), its absence is an error. */
export function hasChromium(): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (cause) {
    if (process.env['CI'] === 'true')
      throw new Error(`${path} is needed: apt-get install chromium fonts-noto-cjk`, { cause });
    const file = process.env['NIANBAO_LEFT_OUT'];
    if (file !== undefined)
      appendFileSync(file, 'left out: Chromium — apt-get install chromium fonts-noto-cjk\n');
    return false;
  }
}

/** Starts Chromium without anything that would reach for the network. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
