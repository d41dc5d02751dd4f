/** The addresses of the pages of the office above. */
import type { Period } from '../form/period.ts';

export type BoardPlace =
  | { readonly page: 'progress'; readonly year: number; readonly show?: 'late'; readonly from?: number }
  | { readonly page: 'sums' | 'outliers'; readonly period: Period }
  | { readonly page: 'trend'; readonly period: Period; readonly cell?: string }
  | { readonly page: 'cell'; readonly period: Period; readonly cell: string }
  | { readonly page: 'filing' | 'open'; readonly of: string; readonly period: Period }
  | { readonly page: 'history'; readonly of: string; readonly period: Period; readonly cell: string }
  | { readonly page: 'export'; readonly period: Period; readonly format: 'xlsx' | 'csv' | 'json' | 'zip' };

export interface BoardAt {
  /** The path of the board as the outside sees it, without a slash at its end. */
  readonly base: string;
  /** The office above. */
  readonly unit: string;
}

export function boardHref({ base, unit }: BoardAt, place: BoardPlace): string {
  const { page, ...rest } = place;
  const path =
    place.page === 'progress' ? '' : place.page === 'export' ? `/export.${place.format}` : `/${page}`;
  const query = Object.entries({ unit, ...rest }).filter(([name]) => name !== 'format');
  return `${base}${path}?${query.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}
