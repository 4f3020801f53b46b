import type { Pool, PoolClient } from 'pg'

/** Stops the server inside of the transaction that writes an intent, so that it can be killed there. */
export interface IntentPoints {
  /** From now on, the transition with this number (from 1) stops before its commit. */
  stopAt(transition: number): Promise<void>
  /** Waits until the server stands there. @returns `false` when `over` says that it never will */
  isReached(over: () => Promise<boolean>): Promise<boolean>
  /** Lets whatever stands there go, and stops nothing any more. @returns how many transitions there were */
  release(): Promise<number>
  close(): Promise<void>
}

const lock = 471_100

/**
 * Puts a trigger on the table of intents. It counts transitions and waits at the chosen one for a lock that this process
 * holds; a server that is killed there leaves a transaction that nobody commits.
 */
export async function createIntentPoints(pool: Pool): Promise<IntentPoints> {
  await pool.query(`
    create sequence kill_transition;
    create table kill_point (at int);
    grant usage on sequence kill_transition to adloom_app;
    grant select on kill_point to adloom_app;
    create function kill_here() returns trigger language plpgsql as $$
    begin
      if nextval('kill_transition') = (select at from kill_point) then
        perform pg_advisory_xact_lock(${lock});
      end if;
      return null;
    end $$;
    create trigger kill_here after insert or update on intent for each row execute function kill_here();`)
  let holder: PoolClient | undefined

  return {
    async stopAt(transition) {
      holder = await pool.connect()
      await holder.query(`select pg_advisory_lock(${lock})`)
      await pool.query(`select setval('kill_transition', 1, false)`)
      await pool.query('delete from kill_point')
      await pool.query('insert into kill_point values ($1)', [transition])
    },
    async isReached(over) {
      for (;;) {
        const { rowCount } = await pool.query(
          `select from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted`,
        )
        if (rowCount !== null && rowCount > 0) return true
        if (await over()) return false
      }
    },
    async release() {
      await pool.query('delete from kill_point')
      await holder?.query(`select pg_advisory_unlock(${lock})`)
      holder?.release()
      holder = undefined
      const { rows } = await pool.query<{ count: number }>('select last_value as count from kill_transition')
      return rows[0]?.count ?? 0
    },
    close: async () => {
      holder?.release(true)
    },
  }
}
