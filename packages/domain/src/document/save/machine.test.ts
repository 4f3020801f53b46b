import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDraft, anySeed, operationFrom, type Sample, type Seed } from '../../testing/drafts.ts'
import { mutant } from '../../testing/mutant.ts'
import { applyOperations } from '../apply.ts'
import { sideAt } from '../draft.ts'
import { targetOf } from '../merge.ts'
import { overlaps } from '../path.ts'
import type { Choice } from '../resolve.ts'
import type { ConflictSide, Draft, Operation, Path } from '../types.ts'
import { save, saveTable } from './machine.ts'
import { openSave, restore } from './open.ts'
import type { Journal, SaveEvent, SaveRequest, SaveState, SaveStep } from './types.ts'

/** What can happen to a request. `lostAfter`: the server did it, and nobody heard. */
const anyFate = fc.constantFrom('ok', 'ok', 'ok', 'lostBefore', 'lostAfter', 'busy', 'refused', 'forbidden')
type Fate = typeof anyFate extends fc.Arbitrary<infer Made> ? Made : never

type Action =
  | { readonly do: 'edit' | 'otherEdit'; readonly seed: Seed }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'answer'; readonly fate: Fate }
  | { readonly do: 'choose'; readonly choice: Choice; readonly all: boolean }
  | { readonly do: 'offline' | 'online' | 'allowed' | 'flush' | 'remote' | 'kill' }

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), seed: anySeed }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('otherEdit' as const), seed: anySeed }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(100, 900, 3_000, 40_000) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), fate: anyFate }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      choice: fc.constantFrom<Choice>('mine', 'theirs', { value: null, raw: 'third' }),
      all: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'offline' as const,
        'online' as const,
        'allowed' as const,
        'flush' as const,
        'remote' as const,
        'kill' as const,
      ),
    }),
  },
)

/** A browser tab and a server that answers as the API does, with somebody else at work on the same document. */
class World {
  now = 0
  sessions = 1
  server: { draft: Draft<Sample>; version: number; answered: Map<string, number> }
  state: SaveState<Sample>
  journal: Journal<Sample> | null = null
  request: SaveRequest | null = null
  /** What I typed and nobody acknowledged yet. */
  typed = new Map<Path, ConflictSide>()

  constructor(draft: Draft<Sample>) {
    this.server = { draft, version: 1, answered: new Map() }
    this.state = openSave(this.server, { session: 's1' })
  }

  run(action: Action): void {
    switch (action.do) {
      case 'edit':
        return this.edit(operationFrom(this.state.draft, action.seed, 'm'))
      case 'otherEdit':
        return this.otherEdit(operationFrom(this.server.draft, action.seed, 't'))
      case 'wait':
        return this.wait(action.ms)
      case 'answer':
        return this.answer(action.fate)
      case 'choose':
        return this.choose(action.choice, action.all)
      case 'remote':
        return this.send({ type: 'remote', at: this.now, version: this.server.version, theirs: this.server.draft })
      case 'kill':
        return this.kill()
      default:
        return this.send({ type: action.do, at: this.now })
    }
  }

  send(event: SaveEvent<Sample>): void {
    this.take(save(this.state, event))
  }

  take({ state, effects }: SaveStep<Sample>): void {
    this.state = state
    for (const effect of effects) {
      if (effect.type === 'save') {
        expect(this.request, 'a second request went out').toBeNull()
        this.request = effect
      }
      if (effect.type === 'journal') this.journal = effect.journal
      if (effect.type === 'clearJournal') this.journal = null
      if (effect.type === 'announce') expect(effect.announcement.what).not.toBe('refused')
    }
    this.check()
    this.forgetUnchanged([...this.state.doubtful, ...(this.state.inFlight?.operations ?? [])])
  }

  edit(operation: Operation | undefined): void {
    if (!operation) return
    this.forget(targetOf(operation))
    if (operation.op === 'set') {
      // A whole group is merged field by field, so it is its name that was typed.
      const { path, value, raw } = operation
      const group = typeof value === 'object' && value !== null && 'name' in value ? value : undefined
      if (group) this.typed.set(`${path}.name`, { kind: 'value', value: group.name ?? null })
      else this.typed.set(path, raw === undefined ? { kind: 'value', value } : { kind: 'value', value, raw })
    }
    this.send({ type: 'edit', operations: [operation], at: this.now })
  }

  /** What the server has there, with nothing else on its way to it, is saved, or was not changed by typing it. */
  forgetUnchanged(sent: readonly Operation[]): void {
    const { base } = this.state
    for (const [path, side] of this.typed) {
      const there = sent.filter((one) => one.op !== 'move' && overlaps(targetOf(one), path))
      const stages = there.map((_, index) => applyOperations(base, there.slice(0, index + 1)))
      const drafts = [base, ...stages.map((stage) => (stage.ok ? stage.draft : undefined))]
      const known = JSON.stringify(side)
      if (drafts.every((draft) => draft && JSON.stringify(sideAt(draft, path)) === known)) this.typed.delete(path)
    }
  }

  otherEdit(operation: Operation | undefined): void {
    const applied = operation && applyOperations(this.server.draft, [operation])
    if (applied?.ok && applied.inverse.length > 0) {
      this.server = { ...this.server, draft: applied.draft, version: this.server.version + 1 }
    }
  }

  wait(ms: number): void {
    this.now += ms
    const { timer } = this.state
    if (timer !== null && timer.dueAt <= this.now) this.send({ type: 'timer', token: timer.token, at: this.now })
  }

  answer(fate: Fate): void {
    const { request } = this
    if (request === null) return
    const { key } = request
    const at = this.now
    const done = fate === 'ok' || fate === 'lostAfter' ? this.handle(request) : undefined
    this.request = null
    if (fate === 'ok' && done) {
      if (done.type === 'saved') this.acknowledge()
      // What was on its way certainly did nothing: who has put it back since has changed nothing.
      if (done.type === 'conflicted') this.forgetUnchanged(this.state.doubtful)
      return this.send(done)
    }
    if (fate === 'forbidden') {
      return this.send({ type: 'forbidden', at, problem: { code: 'auth.scope_missing', retryable: false } })
    }
    if (fate === 'refused') {
      return this.send({ type: 'failed', at, key, problem: { code: 'campaign.limit', retryable: false } })
    }
    const problem = { code: fate === 'busy' ? 'rate.limited' : 'network', retryable: true }
    this.send({ type: 'failed', at, key, problem, ...(fate === 'busy' && { retryAfterMs: 2_000 }) })
  }

  handle({
    key,
    version,
    operations,
  }: SaveRequest): Extract<SaveEvent<Sample>, { type: 'saved' | 'conflicted' | 'failed' }> {
    const at = this.now
    const before = this.server.answered.get(key)
    if (before !== undefined) return { type: 'saved', at, key, version: before }
    if (version !== this.server.version) {
      return { type: 'conflicted', at, key, version: this.server.version, theirs: this.server.draft }
    }
    const applied = applyOperations(this.server.draft, operations)
    if (!applied.ok) throw new Error(`The server could not apply what was sent: ${JSON.stringify(applied.issues)}`)
    this.server = { ...this.server, draft: applied.draft, version: version + 1 }
    this.server.answered.set(key, version + 1)
    return { type: 'saved', at, key, version: version + 1 }
  }

  /** What was sent is the server's from here on; others may change it. */
  acknowledge(): void {
    const waiting = this.state.pending
    for (const path of this.typed.keys()) {
      if (!waiting.some((operation) => overlaps(targetOf(operation), path))) this.typed.delete(path)
    }
  }

  choose(choice: Choice, all: boolean): void {
    const conflicts = this.state.conflict?.conflicts ?? []
    const chosen = all ? conflicts : conflicts.slice(0, 1)
    if (choice !== 'mine') for (const { path } of chosen) this.forget(path)
    this.send({ type: 'resolve', at: this.now, choices: Object.fromEntries(chosen.map(({ path }) => [path, choice])) })
  }

  /** The tab is killed and opened again; only the journal and the server are left. */
  kill(): void {
    this.request = null
    this.sessions += 1
    const { journal } = this
    this.typed = this.writtenDown()
    this.take(restore(journal, this.server, { session: `s${this.sessions}` }, this.now))
  }

  /**
   * What a killed tab must bring back. A journal holds what differs from the draft that both sides started from: who
   * puts a value back to that while a choice is open has left it to theirs.
   */
  writtenDown(): Map<Path, ConflictSide> {
    const { conflict } = this.state
    if (conflict === null) return this.typed
    const start = ([path, side]: [Path, ConflictSide]): boolean =>
      JSON.stringify(sideAt(conflict.base, path)) === JSON.stringify(side)
    return new Map([...this.typed].filter((entry) => !start(entry)))
  }

  forget(path: Path): void {
    for (const known of this.typed.keys()) if (overlaps(known, path)) this.typed.delete(known)
  }

  check(): void {
    const { status, pending, inFlight, conflict, timer } = this.state
    for (const [path, side] of this.typed) expect(sideAt(this.state.draft, path), path).toEqual(side)
    expect(status === 'saving').toBe(this.request !== null)
    if (status === 'clean')
      expect([pending.length, inFlight, conflict, this.journal, timer]).toEqual([0, null, null, null, null])
    if (status === 'dirty') expect(timer).not.toBeNull()
    if (status === 'conflict') expect(conflict?.conflicts.length).toBeGreaterThan(0)
    const applied = applyOperations(this.state.base, [...(inFlight?.operations ?? []), ...pending])
    expect(applied.ok && applied.draft).toEqual(this.state.draft)
  }

  /** Everything works again and nobody else edits. */
  recover(): void {
    this.send({ type: 'online', at: this.now })
    this.send({ type: 'allowed', at: this.now })
    for (let turn = 0; turn < 40 && this.state.status !== 'clean'; turn += 1) {
      this.wait(31_000)
      this.answer('ok')
      this.choose('mine', true)
      if (this.state.status === 'error' && this.state.timer === null) this.send({ type: 'flush', at: this.now })
    }
  }
}

describe('whatever happens', () => {
  test.prop([anyDraft, fc.array(anyAction, { maxLength: 40 })], { numRuns: 400 })(
    'nothing typed is lost, one request is out at most, and all is saved once the server is well',
    (draft, actions) => {
      const world = new World(draft)
      for (const action of actions) world.run(action)
      world.recover()
      world.run({ do: 'remote' })
      expect(world.state.status).toBe('clean')
      expect(world.state.draft).toEqual(world.server.draft)
      expect(world.state.version).toBe(world.server.version)
    },
  )

  test.prop([anyDraft, fc.array(anyAction, { maxLength: 25 })], { numRuns: 200 })(
    'a tab killed at any moment comes back with everything that was typed',
    (draft, actions) => {
      const world = new World(draft)
      for (const action of actions) {
        world.run(action)
        const reopened = restore(world.journal, world.server, { session: 'again' }, world.now)
        for (const [path, side] of world.writtenDown()) expect(sideAt(reopened.state.draft, path), path).toEqual(side)
      }
    },
  )

  mutant('save: what was typed during a save is sent with it and forgotten', './steps.ts', (source) =>
    source.replace('pending: current.inFlight ? current.pending : []', 'pending: []'),
  )
  mutant('save: an edit is not written down', './machine.ts', (source) =>
    source.replace('return chain(next, forgetNothing, journal)', 'return chain(next, forgetNothing)'),
  )
  mutant('save: a refused request takes its edits with it', './steps.ts', (source) =>
    source.replace('pending: squash([...operations, ...state.pending])', 'pending: state.pending'),
  )
  mutant('save: theirs replaces mine on a conflict', './steps.ts', (source) =>
    source.replace('draft: merged.draft,', 'draft: theirs,'),
  )
  mutant('save: open choices are forgotten on reopening', './steps.ts', (source) =>
    source.replace(
      'version: conflict.version, base: conflict.base, inFlight: null, pending: since',
      'version, base, inFlight, pending',
    ),
  )
  mutant('restore: work on an older version is thrown away', './open.ts', (source) =>
    source.replace('mine.ok ? mine.draft : left.base', 'left.base'),
  )
  mutant('save: what I sent and nobody answered comes back as theirs', './steps.ts', (source) =>
    source.replace('if (!wasDone(operation, theirs) && ', 'if (true || '),
  )
  mutant('save: an edit while saving goes out at once', './machine.ts', (source) =>
    source.replace('saving: {\n    edit: keep', 'saving: {\n    edit: editAndSave'),
  )
})

describe('a tab that is opened again', () => {
  const draft: Draft<Sample> = {
    value: { name: 'base', budget: { period: 'daily', amount: null }, tags: [], groups: [] },
    raw: {},
  }
  const named = (name: string): Draft<Sample> => ({ ...draft, value: { ...draft.value, name } })
  const typed = (value: string): Action => ({
    do: 'edit',
    seed: { kind: 'name', pick: 0, other: 0, text: value, amount: null, fresh: 0 },
  })

  test('is asked again for the choices that were still open', () => {
    const world = new World(draft)
    world.run(typed('mine'))
    world.server = { ...world.server, draft: named('theirs'), version: 2 }
    world.run({ do: 'remote' })
    expect(world.state.status).toBe('conflict')
    world.run({ do: 'kill' })
    expect(world.state).toMatchObject({
      status: 'conflict',
      draft: named('mine'),
      conflict: { conflicts: [{ path: 'name', mine: { value: 'mine' }, theirs: { value: 'theirs' } }] },
    })
  })

  test('keeps what was typed after a save that was done and never answered', () => {
    const world = new World(draft)
    world.run(typed('sent'))
    world.run({ do: 'wait', ms: 1_000 })
    world.run(typed('base'))
    world.run({ do: 'answer', fate: 'lostAfter' })
    expect(world.server.draft.value.name).toBe('sent')
    world.run({ do: 'kill' })
    expect(world.state).toMatchObject({ status: 'dirty', draft: named('base') })
  })
})

describe('timing', () => {
  const draft: Draft<Sample> = {
    value: { name: '', budget: { period: 'daily', amount: null }, tags: [], groups: [] },
    raw: {},
  }
  const open = (): SaveState<Sample> => openSave({ draft, version: 7 }, { session: 's' })
  const typing = (value: string, at: number): SaveEvent<Sample> => ({
    type: 'edit',
    operations: [{ op: 'set', path: 'name', value }],
    at,
  })
  const after = (...events: readonly SaveEvent<Sample>[]): SaveStep<Sample> =>
    events.reduce<SaveStep<Sample>>(({ state }, event) => save(state, event), { state: open(), effects: [] })
  const token = (step: SaveStep<Sample>): number => step.state.timer?.token ?? -1
  const sent = (): SaveStep<Sample> => {
    const dirty = after(typing('T', 0))
    return save(dirty.state, { type: 'timer', token: token(dirty), at: 800 })
  }

  test('a pause of 800 ms saves everything typed as one change of the version that was read', () => {
    const dirty = after(typing('T', 0), typing('Te', 100), typing('Tea', 200))
    expect(dirty.state.timer?.dueAt).toBe(1_000)
    expect(save(dirty.state, { type: 'timer', token: token(dirty), at: 1_000 }).effects).toContainEqual({
      type: 'save',
      operations: [{ op: 'set', path: 'name', value: 'Tea' }],
      version: 7,
      key: expect.stringMatching(/^s\./),
      attempt: 1,
    })
  })

  test('a timer that was put off does nothing when it comes all the same', () => {
    const first = after(typing('T', 0))
    const second = save(first.state, typing('Te', 100))
    expect(second.effects).toContainEqual({ type: 'cancelSchedule', token: token(first) })
    expect(save(second.state, { type: 'timer', token: token(first), at: 800 })).toEqual({
      state: second.state,
      effects: [],
    })
  })

  test('typing without a pause is saved after ten seconds', () => {
    const keys = Array.from({ length: 30 }, (_, index) => typing(`T${index}`, index * 500))
    expect(after(...keys.slice(0, 20)).state.timer?.dueAt).toBe(10_000)
  })

  test('the next save waits until three seconds after the last began', () => {
    const key = sent().state.inFlight?.key ?? ''
    const saved = save(sent().state, { type: 'saved', key, version: 8, at: 900 })
    expect(saved.state.status).toBe('clean')
    expect(save(saved.state, typing('Te', 1_000)).state.timer?.dueAt).toBe(3_800)
  })

  test('leaving a step saves at once', () => {
    expect(save(after(typing('T', 0)).state, { type: 'flush', at: 10 }).state.status).toBe('saving')
  })

  test('a failure that can pass is tried again with the same key, after at least what the server asked', () => {
    const { state } = sent()
    const key = state.inFlight?.key ?? ''
    const problem = { code: 'rate.limited', retryable: true }
    const failed = save(state, { type: 'failed', key, problem, retryAfterMs: 60_000, at: 1_000 })
    expect(failed.state).toMatchObject({ status: 'error', problem, timer: { dueAt: 61_000 } })
    const again = save(failed.state, { type: 'timer', token: token(failed), at: 61_000 })
    expect(again.effects).toContainEqual({ type: 'save', ...state.inFlight, attempt: 2 })
  })

  test('retries back off up to half a minute', () => {
    let { state } = sent()
    const waits: number[] = []
    for (let at = 1_000, turn = 0; turn < 8; turn += 1) {
      const failed = save(state, {
        type: 'failed',
        key: state.inFlight?.key ?? '',
        problem: { code: 'network', retryable: true },
        at,
      })
      const due = failed.state.timer?.dueAt ?? 0
      waits.push(due - at)
      at = due
      state = save(failed.state, { type: 'timer', token: token(failed), at }).state
    }
    expect(waits.at(-1)).toBeGreaterThanOrEqual(15_000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
    expect(waits[3]).toBeGreaterThan(waits[0] ?? Number.POSITIVE_INFINITY)
  })

  test('an edit that is taken back leaves nothing to save', () => {
    const back = after(typing('T', 0), typing('', 100))
    expect(back.state.status).toBe('clean')
    expect(back.effects).toContainEqual({ type: 'clearJournal' })
  })

  test('without the right to write, edits are kept and wait for it', () => {
    const problem = { code: 'auth.scope_missing', retryable: false }
    const forbidden = after(typing('T', 0), { type: 'forbidden', problem, at: 10 }, typing('Te', 20))
    expect(forbidden.state).toMatchObject({ status: 'forbidden', problem, draft: { value: { name: 'Te' } } })
    expect(save(forbidden.state, { type: 'allowed', at: 5_000 }).state.status).toBe('dirty')
  })

  test('a conflict shows what both started from, not what was refused', () => {
    const { state } = sent()
    const more = save(state, typing('Tea and more', 900))
    const theirs: Draft<Sample> = { ...draft, value: { ...draft.value, name: 'Coffee' } }
    const key = state.inFlight?.key ?? ''
    const met = save(more.state, { type: 'conflicted', key, version: 8, theirs, at: 1_000 })
    expect(met.state.conflict?.conflicts).toEqual([
      {
        path: 'name',
        base: { kind: 'value', value: '' },
        mine: { kind: 'value', value: 'Tea and more' },
        theirs: { kind: 'value', value: 'Coffee' },
      },
    ])
  })

  mutant('save: a refused request counts as one that may have been done', './machine.ts', (source) =>
    source.replace('chain(asked, takeBack, rebaseOn', 'chain(asked, rebaseOn'),
  )

  test('what the server adds to what was sent comes in', () => {
    const { state } = sent()
    const richer: Draft<Sample> = { ...draft, value: { ...draft.value, name: 'T', tags: ['x'] } }
    const saved = save(state, { type: 'saved', key: state.inFlight?.key ?? '', version: 8, draft: richer, at: 900 })
    expect(saved.state).toMatchObject({ status: 'clean', draft: richer, version: 8 })
  })

  mutant('save: the interval between saves is not kept', './steps.ts', (source) =>
    source.replace('Math.max(at, state.lastSaveAt + state.config.minIntervalMs)', 'at'),
  )
  mutant('save: a retry gets a new key', './steps.ts', (source) =>
    source.replace(
      '{ ...current.inFlight, attempt: current.inFlight.attempt + 1 }',
      '{ ...current.inFlight, key: String(at), attempt: current.inFlight.attempt + 1 }',
    ),
  )
  mutant('save: the wait that the server asked for is not kept', './steps.ts', (source) =>
    source.replace('Math.max(retryAfterMs, longest', 'Math.max(0, longest'),
  )
  mutant('save: a stale timer saves', './machine.ts', (source) =>
    source.replace('state.timer?.token === event.token ?', 'true ?'),
  )
})

test('every state says what each event does in it', () => {
  const events = Object.keys(saveTable.clean).toSorted()
  for (const [status, row] of Object.entries(saveTable)) expect(Object.keys(row).toSorted(), status).toEqual(events)
})
