import type { Locator, Page } from '@playwright/test'

/** The review of a plan, as a person uses it; within the campaign builder or alone. */
export interface PlanReviewPage {
  readonly root: Locator
  /** "16 changes on Meta". */
  readonly title: Locator
  /** Every line of the ledger that is drawn. */
  readonly lines: Locator
  /** The most that can be spent, in large figures. */
  readonly most: Locator
  /** Who made the plan, who approved it or sent it back, and the way to do so. */
  readonly approval: Locator
  /** The one button: "Launch for up to ₹42,000", "Apply 2 changes …", "Undo 3 changes". */
  readonly launchButton: Locator
  /** Waits until there is a plan. */
  planned(): Promise<void>
  /** Makes a plan where there is none, or another in the place of one that no longer holds. */
  make(): Promise<void>
  /** A line by a part of its sentence, opened so that its fields can be seen. */
  open(sentence: string | RegExp): Promise<Locator>
  approve(comment?: string): Promise<void>
  sendBack(comment: string): Promise<void>
  /** Presses the one button; the launch then stands in the plan's place, see `pages.launch`. */
  launch(): Promise<void>
  /** Answers every change from outside in the same way and has a plan made of it. */
  answerDrift(answer: DriftAnswerName): Promise<void>
}

export type DriftAnswerName = 'Take over' | 'Put back' | 'Leave alone'

/** @param scope the page, or the part of it that holds the widget */
export function planReview(scope: Page | Locator): PlanReviewPage {
  const root = scope.getByRole('region', { name: 'Plan review', exact: true })
  const title = root.getByRole('heading', { name: /changes? on |^Nothing to change$/ })
  const launchButton = root.locator('.adl-plan-launch')
  return {
    root,
    title,
    lines: root.locator('[data-adl-part="plan-line"]'),
    most: root.locator('.adl-plan-most-large').first(),
    approval: root.getByRole('region', { name: 'Approval', exact: true }),
    launchButton,
    planned: () => title.waitFor(),
    make: () =>
      root
        .getByRole('button', { name: /^Make (the|a new) plan$/ })
        .first()
        .click(),
    async open(sentence) {
      const line = root.locator('[data-adl-part="plan-line"]').filter({ hasText: sentence }).first()
      const button = line.getByRole('button').first()
      if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
      return line
    },
    async approve(comment) {
      await root.getByRole('button', { name: 'Approve', exact: true }).click()
      if (comment !== undefined) await root.getByRole('textbox', { name: 'Comment, if you like' }).fill(comment)
      await root.getByRole('button', { name: 'Approve this plan' }).click()
      await root.getByText(/^(\d+) of \1$/).waitFor()
    },
    async sendBack(comment) {
      await root.getByRole('button', { name: 'Ask for changes' }).click()
      await root.getByRole('textbox', { name: 'What should be changed?' }).fill(comment)
      await root.getByRole('button', { name: 'Send back' }).click()
      await root.getByText(/asked for changes$/).waitFor()
    },
    launch: () => launchButton.click(),
    async answerDrift(answer) {
      const show = root.getByRole('button', { name: 'See what changed' })
      if (await show.isVisible()) await show.click()
      await answerEvery(root, answer)
    },
  }
}

/** Answers every change in an open list of changes from outside, and has a plan made of the answers. */
export async function answerEvery(scope: Locator, answer: DriftAnswerName): Promise<void> {
  const group = scope.getByRole('group', { name: 'Changes outside of Adloom' })
  await group.waitFor()
  const every = group.getByRole('radiogroup', { name: 'For all of them' })
  const one = (await every.isVisible()) ? every : group.getByRole('radiogroup').first()
  await one.getByRole('radio', { name: answer, exact: true }).check()
  await group.getByRole('button', { name: /^Plan with \d+ answers?$/ }).click()
}
