/**
 * The one style sheet of the pages: plain, in the manner of government portals, nothing from elsewhere.
 * Its parts stand by concern; later ones refine earlier ones.
 */
import { BOARD_STYLE } from './style-board.ts';
import { DRAFT_STYLE } from './style-draft.ts';
import { GRID_STYLE } from './style-grid.ts';
import { PRINT_STYLE } from './style-print.ts';
import { SCREEN_STYLE } from './style-screen.ts';
import { TABLE_STYLE } from './style-table.ts';
import { UPLOAD_STYLE } from './style-upload.ts';

const FINAL = [SCREEN_STYLE, TABLE_STYLE, PRINT_STYLE].join('');

/** The sheet that is served: every page has the same. */
export const STYLE = [
  SCREEN_STYLE,
  TABLE_STYLE,
  DRAFT_STYLE,
  UPLOAD_STYLE,
  GRID_STYLE,
  BOARD_STYLE,
  PRINT_STYLE,
].join('');

/** What a final report carries with it when it is passed on: no word of drafts. */
export const styleOfFile = FINAL;
