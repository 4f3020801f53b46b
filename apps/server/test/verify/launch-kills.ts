import { stopTestDatabases } from '../../src/testing/test-databases.ts'
import { createIntentPoints } from './launch-kills/intent-points.ts'
import { nameOf, play, type Scene } from './launch-kills/scenes.ts'
import { openStage } from './launch-kills/stage.ts'

export interface LaunchKillsOptions {
  readonly seed: number
  readonly log: (line: string) => void
  /** Which points; all there are unless told otherwise. */
  readonly scenes?: Iterable<Scene>
  /** Loses every intent that is written before its request; the checks have to notice. */
  readonly forgetful?: boolean
}

export interface LaunchKillsResult {
  readonly passed: number
  readonly failed: number
  readonly counts: Readonly<Record<string, number>>
  readonly failures: readonly string[]
}

/** The kinds of points, each counted on until a launch is over before it is reached. */
const rows = [
  (call: number): Scene => ({ point: { kind: 'call', method: 'POST', call, at: 'before' } }),
  (call: number): Scene => ({ point: { kind: 'call', method: 'POST', call, at: 'after' } }),
  (call: number): Scene => ({ point: { kind: 'call', method: 'GET', call, at: 'before' } }),
  (call: number): Scene => ({ point: { kind: 'call', method: 'GET', call, at: 'after' } }),
  (transition: number): Scene => ({ point: { kind: 'intent', transition } }),
] as const

const forgetting = `
  create function forget_intent() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger forget_intent before insert on intent for each row when (new.status = 'open')
    execute function forget_intent();`

/** Every third time the server comes back as another build, as after a deploy in the middle of a launch. */
const withBuild = (scene: Scene, place: number): Scene =>
  place % 3 === 2 ? { ...scene, build: `build-${place}` } : scene

/**
 * Kills the real process of the server before and after the commit of every call that a launch makes to its platform, and
 * in every transaction in which it writes an intent; then starts it again and checks on the platform that exactly the
 * planned objects are there, once each, and that nothing could spend before its time.
 */
export async function run({ log, scenes, forgetful = false }: LaunchKillsOptions): Promise<LaunchKillsResult> {
  const stage = await openStage()
  const points = await createIntentPoints(stage.database.pool)
  if (forgetful) await stage.database.pool.query(forgetting)
  const failures: string[] = []
  let [kills, builds] = [0, 0]

  async function isReached(scene: Scene): Promise<boolean> {
    const began = performance.now()
    const { reached, faults } = await play(stage, points, scene)
    if (reached) kills += 1
    if (reached && scene.build !== undefined) builds += 1
    failures.push(...faults.map((fault) => `${nameOf(scene)}: ${fault}`))
    log(
      `${nameOf(scene)}: ${reached ? 'killed' : 'over before'}, ${faults.length} faults, ${Math.round(performance.now() - began)} ms`,
    )
    return reached
  }

  try {
    if (scenes === undefined) {
      for (const row of rows) for (let place = 1; await isReached(withBuild(row(place), place)); place += 1);
    } else
      for (const scene of scenes) if (!(await isReached(scene))) failures.push(`${nameOf(scene)} was never reached`)
  } finally {
    await points.close()
    await stage.close()
    await stopTestDatabases()
  }
  const scenesFailed = new Set(failures.map((failure) => failure.split(':')[0])).size
  return { passed: kills - scenesFailed, failed: scenesFailed, counts: { kills, 'other builds': builds }, failures }
}
