import type { Locator, Page } from '@playwright/test'
import { type ConflictPanel, conflictPanel } from './conflict-panel.ts'

/** The steps of the builder, in their order. */
const stepNames = {
  goal: 'Goal',
  audience: 'Audience',
  budget: 'Budget & schedule',
  ads: 'Ads',
  tracking: 'Tracking',
  check: 'Check',
} as const

export type BuilderStep = keyof typeof stepNames

/** A file to upload: the path of one, or its content. */
export type UploadedFile = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** The campaign builder, as a person uses it. */
export interface CampaignBuilderPage {
  /** The whole widget. */
  readonly root: Locator
  /** The campaign's name, in the header. */
  readonly title: Locator
  /** Where saving stands, in words; the attribute `data-status` names it: `clean`, `dirty`, `saving`, `offline` … */
  readonly saveState: Locator
  readonly undoButton: Locator
  readonly redoButton: Locator
  /** Everything that stands against the campaign, in the panel at the side. */
  readonly issues: Locator
  readonly name: Locator
  /** The amount on the budget step, for a day or the whole flight. */
  readonly budget: Locator
  readonly adName: Locator
  readonly primaryText: Locator
  readonly headline: Locator
  readonly destination: Locator
  /** The picture of the ad that is open, once there is one. */
  readonly adImage: Locator
  readonly conflict: ConflictPanel
  /** Waits until the campaign is open. */
  opened(): Promise<void>
  /** Waits until the server has everything that was typed. */
  saved(): Promise<void>
  /** Opens a step by its name, in a wide builder or a narrow one. */
  openStep(step: BuilderStep): Promise<void>
  /** Is visible while this step is the open one. */
  openStepMark(step: BuilderStep): Locator
  /** Waits until a step is open. */
  atStep(step: BuilderStep): Promise<void>
  /** Goes on; with something missing in the step the first press says what, and the second goes on all the same. */
  continue(): Promise<void>
  /** Says what is missing in the step, after `continue`. */
  readonly summary: Locator
  back(): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  setName(name: string): Promise<void>
  chooseGoal(goal: 'Sales' | 'Leads' | 'Visits'): Promise<void>
  /** Answers the question about special categories. */
  answerSpecialCategories(answer: 'No, none of these' | 'Yes'): Promise<void>
  /** Adds a country to those where the people of the open ad group live. */
  addPlace(name: string): Promise<void>
  setBudget(amount: string): Promise<void>
  addAdGroup(): Promise<void>
  /** Opens the ads, with one to write on: adds an ad where there is none. */
  openAd(): Promise<void>
  /** Uploads a picture into the ad that is open, and waits until it is there. */
  uploadImage(file: UploadedFile): Promise<void>
  writeAd(texts: {
    readonly primaryText?: string
    readonly headline?: string
    readonly destination?: string
  }): Promise<void>
  /** Opens the last step and tells what is left to do, in the words that a person reads. */
  review(): Promise<readonly string[]>
  /** From the last step to the plan; see `pages.planReview`. */
  reviewPlan(): Promise<void>
  /** From the plan back to the fields. */
  backToEdit(): Promise<void>
}

/** @param scope the page, or the part of it that holds the widget */
export function campaignBuilder(scope: Page | Locator): CampaignBuilderPage {
  const page = 'page' in scope ? scope.page() : scope
  const root = scope.getByRole('region', { name: 'Campaign builder', exact: true })
  const steps = root.getByRole('navigation', { name: 'Steps' })
  const opened = steps.getByRole('button').first()
  const saveState = root.locator('[data-adl-part="builder-save"]')
  const name = root.getByRole('textbox', { name: 'Campaign name' })
  const budget = root.getByRole('textbox', { name: /^(Daily budget|Budget for the whole flight)$/ })
  const primaryText = root.getByRole('textbox', { name: /^Primary text/ })
  const headline = root.getByRole('textbox', { name: /^Headline/ })
  const destination = root.getByRole('textbox', { name: /^Destination/ })
  const adImage = root.getByRole('img', { name: /^Image of / })
  const addAd = root.getByRole('button', { name: 'Add ad', exact: true })
  const panel = root.getByRole('complementary', { name: 'Issues and preview' })

  // In a narrow builder one button names the open step; in a wide one all steps stand in a row.
  const narrow = steps.getByRole('button', { name: /\d of \d/ })
  const wide = (step: BuilderStep): Locator => steps.getByRole('button', { name: stepNames[step] })

  async function isNarrow(): Promise<boolean> {
    await opened.waitFor()
    return narrow.isVisible()
  }
  const openStepMark = (step: BuilderStep): Locator =>
    wide(step)
      .and(page.locator('[aria-current="step"]'))
      .or(narrow.filter({ hasText: stepNames[step] }))
      .first()
  const atStep = (step: BuilderStep): Promise<void> => openStepMark(step).waitFor()
  async function openStep(step: BuilderStep): Promise<void> {
    if (await isNarrow()) {
      await narrow.click()
      await page.getByRole('menuitem', { name: stepNames[step] }).click()
    } else await wide(step).click()
    await atStep(step)
  }

  return {
    root,
    title: root.getByRole('heading', { level: 2 }).first(),
    saveState,
    undoButton: root.getByRole('button', { name: /^Undo/ }).last(),
    redoButton: root.getByRole('button', { name: /^Redo/ }).last(),
    summary: root.getByRole('group').filter({ hasText: 'Everything you typed is kept.' }),
    issues: panel.getByRole('region', { name: 'Issues' }).getByRole('listitem'),
    name,
    budget,
    adName: root.getByRole('textbox', { name: 'Ad name' }),
    primaryText,
    headline,
    destination,
    adImage,
    conflict: conflictPanel(root),
    opened: () => opened.waitFor(),
    saved: () => saveState.and(page.locator('[data-status="clean"]')).waitFor(),
    openStep,
    openStepMark,
    atStep,
    continue: () => root.getByRole('button', { name: /^Continue/ }).click(),
    back: () => root.getByRole('button', { name: 'Back', exact: true }).click(),
    undo: () => root.getByRole('button', { name: /^Undo/ }).last().click(),
    redo: () => root.getByRole('button', { name: /^Redo/ }).last().click(),
    async setName(text) {
      await openStep('goal')
      await name.fill(text)
    },
    async chooseGoal(goal) {
      await openStep('goal')
      await root.getByRole('radio', { name: goal, exact: true }).check()
    },
    async answerSpecialCategories(answer) {
      await openStep('goal')
      await root
        .getByRole('radiogroup', { name: 'Are the ads about one of these?' })
        .getByRole('radio', { name: answer, exact: true })
        .check()
    },
    async addPlace(place) {
      await openStep('audience')
      await root.getByRole('combobox', { name: 'Where they live' }).fill(place)
      await page.getByRole('option', { name: place, exact: true }).click()
    },
    async setBudget(amount) {
      await openStep('budget')
      await budget.fill(amount)
    },
    async addAdGroup() {
      await openStep('audience')
      await root.getByRole('button', { name: 'Add ad group', exact: true }).first().click()
    },
    async openAd() {
      await openStep('ads')
      await primaryText.or(addAd).first().waitFor()
      if (!(await primaryText.isVisible())) await addAd.first().click()
      await primaryText.waitFor()
    },
    async uploadImage(file) {
      // A person's file dialog is the browser's own; what it hands to the page is this.
      await root.locator('input[type="file"]').setInputFiles(file)
      await adImage.waitFor()
    },
    async writeAd(texts) {
      if (texts.primaryText !== undefined) await primaryText.fill(texts.primaryText)
      if (texts.headline !== undefined) await headline.fill(texts.headline)
      if (texts.destination !== undefined) await destination.fill(texts.destination)
    },
    async reviewPlan() {
      await openStep('check')
      await root.getByRole('button', { name: 'Review plan' }).click()
      await root.getByRole('region', { name: 'Plan review', exact: true }).waitFor()
    },
    backToEdit: () => root.getByRole('button', { name: 'Back to edit' }).last().click(),
    async review() {
      await openStep('check')
      const left = root.getByRole('region', { name: /stands? against this campaign$/ })
      await left.or(root.getByText('The draft is complete.')).first().waitFor()
      return (await left.isVisible()) ? left.getByRole('listitem').allInnerTexts() : []
    },
  }
}
