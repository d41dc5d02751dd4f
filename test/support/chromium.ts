/** Finds Chromium and starts it; without one, says what is left out. */
import { accessSync, constants } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { leaveOut } from './left-out.ts';

const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A group of tests that needs a browser: left out, and said so, where there is none; in CI its absence fails. */
export const inChromium = hasChromium() ? describe : describe.skip;

function hasChromium(): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    leaveOut('Chromium', 'apt-get install chromium fonts-noto-cjk');
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
