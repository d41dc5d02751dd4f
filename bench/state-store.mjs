/** Where the peers keep their states: a table of PostgreSQL, each write a transaction of its own. */
import pg from 'pg';

const CONNECTIONS = 10;

export async function stateStore(url) {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query('create table peer_state (key text primary key, state jsonb not null)');
  return {
    of: (peer) => ({
      read: async (key) => {
        const text = 'select state from peer_state where key = $1';
        const { rows } = await pool.query({ name: 'read', text, values: [`${peer}:${key}`] });
        return rows[0]?.state;
      },
      write: async (key, state) => {
        const text = `insert into peer_state values ($1, $2)
          on conflict (key) do update set state = excluded.state`;
        await pool.query({ name: 'write', text, values: [`${peer}:${key}`, JSON.stringify(state)] });
      },
      remove: async (key) => {
        await pool.query('delete from peer_state where key = $1', [`${peer}:${key}`]);
      },
    }),
    close: () => pool.end(),
  };
}
