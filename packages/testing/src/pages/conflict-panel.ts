import type { Locator } from '@playwright/test'

export type ConflictSide = 'Mine' | 'Theirs'

/** What a person chooses from while two versions of a campaign differ. */
export interface ConflictPanel {
  readonly root: Locator
  /** Says who saved in the meantime. */
  readonly title: Locator
  /** One field that differs, by its name. */
  card(field: string): Locator
  /** What the field was, and what stands on either side. */
  sides(field: string): Promise<{ readonly base: string; readonly mine: string; readonly theirs: string }>
  choose(field: string, side: ConflictSide): Promise<void>
  merge(): Promise<void>
}

export function conflictPanel(builder: Locator): ConflictPanel {
  const root = builder.getByRole('region', { name: /saved while you were editing$/ })
  const card = (field: string): Locator => root.getByRole('group', { name: field })
  const described = async (field: string, side: ConflictSide): Promise<string> => {
    const id = await card(field).getByRole('radio', { name: side }).getAttribute('aria-describedby')
    return (await root.page().locator(`[id="${id}"]`).innerText()).trim()
  }
  return {
    root,
    title: root.getByRole('heading', { name: /saved while you were editing$/ }),
    card,
    async sides(field) {
      const was = await card(field).getByText(/^was /).innerText()
      return {
        base: was.replace(/^was /, ''),
        mine: await described(field, 'Mine'),
        theirs: await described(field, 'Theirs'),
      }
    },
    choose: (field, side) => card(field).getByRole('radio', { name: side }).check(),
    merge: () => root.getByRole('button', { name: /^Merge \d+ choices?$/ }).click(),
  }
}
