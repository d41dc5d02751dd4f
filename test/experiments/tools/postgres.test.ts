import { describe, expect, it } from '@jest/globals';
import { wantPostgres } from '../../support/postgres.ts';
import { onPostgres } from './postgres.ts';

(wantPostgres() === null ? describe.skip : describe)('an experiment on PostgreSQL', () => {
  it('tells its own error where it has just killed the server', async () => {
    const failing = onPostgres(async ({ crash }) => {
      await crash();
      throw new Error('nobody was answered');
    });
    await expect(failing).rejects.toThrow('nobody was answered');
  });
});
