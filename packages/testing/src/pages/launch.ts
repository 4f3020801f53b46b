import type { Locator, Page } from '@playwright/test'

export type LaunchStage = 'build' | 'verify' | 'activate'

/** A launch under way, as a person watches it. */
export interface LaunchPage {
  readonly root: Locator
  readonly title: Locator
  /** One stage; the attribute `data-state` says `done`, `running`, `stopped` or `waits`. */
  stage(stage: LaunchStage): Locator
  /** Every operation that is drawn; `data-operation` is its id in the plan, `data-status` how far it is. */
  readonly operations: Locator
  /** What an operation says, by its id in the plan: its sentence, its state and its number on the platform. */
  operation(id: string): Locator
  /** Why it stopped half-way, while it does. */
  readonly halted: Locator
  /** Waits until everything is on the platform as planned. */
  finished(): Promise<void>
  resume(): Promise<void>
  planUndo(): Promise<void>
  stopAll(): Promise<void>
}

/** @param scope the page, or the part of it that holds the widget */
export function launch(scope: Page | Locator): LaunchPage {
  const page = 'page' in scope ? scope.page() : scope
  const root = scope.locator('[data-launch]')
  const operations = root.locator('[data-adl-part="launch-operation"]')
  const halted = root.locator('[data-adl-part="launch-halted"]')
  return {
    root,
    title: root.getByRole('heading', { level: 2 }),
    stage: (stage) => root.locator(`[data-adl-part="launch-stage"][data-stage="${stage}"]`),
    operations,
    operation: (id) => root.locator(`[data-adl-part="launch-operation"][data-operation="${id}"]`),
    halted,
    resume: () => halted.getByRole('button', { name: 'Resume now' }).click(),
    finished: () => root.and(page.locator('[data-launch="succeeded"]')).waitFor(),
    planUndo: () => root.getByRole('button', { name: 'Plan an undo' }).click(),
    async stopAll() {
      await root.getByRole('button', { name: 'Stop and pause all' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Stop and pause all' }).click()
      await page.getByText(/Everything is being paused/).waitFor()
    },
  }
}
