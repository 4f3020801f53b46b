import { describe, expect, test } from 'vitest'
import { applyOperations, createDraft, type Json, type Operation } from '../document/index.ts'
import { complete, context } from '../testing/campaigns.ts'
import { mutant } from '../testing/mutant.ts'
import { checkCampaign } from './check/check-campaign.ts'
import { newCampaign } from './create.ts'
import { fieldAt, fields } from './fields.ts'
import { deriveSteps, deriveTree, issuesOfNode } from './steps.ts'
import { searchKey, summarize } from './summary.ts'

function after(...operations: readonly Operation[]) {
  const applied = applyOperations(createDraft(complete), operations)
  if (!applied.ok) throw new Error(JSON.stringify(applied.issues))
  return { draft: applied.draft, issues: checkCampaign(applied.draft, context) }
}
const set = (path: string, value: Json): Operation => ({ op: 'set', path, value })

describe('steps', () => {
  test('all are done when nothing is left to do, warnings or not', () => {
    const { issues } = after(set('adGroups.ag_2.name', 'Gift buyers'))
    expect(issues.map(({ severity }) => severity)).toEqual(['warning'])
    expect(Object.values(deriveSteps(issues))).toEqual(Array.from({ length: 6 }, () => 'done'))
  })

  test('something missing makes a step incomplete, something wrong invalid, and the last is as far as the worst', () => {
    const missing = after(set('budget.amount', null), set('goal', null))
    expect(deriveSteps(missing.issues)).toMatchObject({
      goal: 'incomplete',
      budget: 'incomplete',
      ads: 'done',
      check: 'incomplete',
    })
    const wrong = after(set('budget.amount', { minor: 1, currency: 'INR' }), set('goal', null))
    expect(deriveSteps(wrong.issues)).toMatchObject({ goal: 'incomplete', budget: 'invalid', check: 'invalid' })
  })

  test('unreadable text is wrong, not missing', () => {
    const { issues } = after({ op: 'set', path: 'budget.amount', value: null, raw: '12oo' })
    expect(deriveSteps(issues).budget).toBe('invalid')
  })

  test('a new campaign is incomplete in every step but has nothing wrong', () => {
    const draft = createDraft(
      newCampaign({ name: 'Tea', goal: 'sales', currency: 'INR', timeZone: 'Asia/Kolkata', ids: () => 'id' }),
    )
    const states = deriveSteps(checkCampaign(draft, { ...context, account: null }))
    expect(Object.values(states)).toEqual(Array.from({ length: 6 }, () => 'incomplete'))
  })
  mutant('deriveSteps: what is missing counts as wrong', './steps.ts', (source) =>
    source.replace("isMissing(code)) ? 'incomplete'", "isMissing(code)) ? 'invalid'"),
  )
})

describe('the tree', () => {
  test('a parent shows its worst child, the campaign its own issues, too', () => {
    const { draft, issues } = after(
      set('adGroups.ag_1.ads.ad_1.url', 'nowhere'),
      set('adGroups.ag_2.audience.places', []),
    )
    const tree = deriveTree(draft, issues)
    expect(tree).toMatchObject({
      kind: 'campaign',
      state: 'invalid',
      children: [
        { id: 'ag_1', state: 'invalid', children: [{ id: 'ad_1', state: 'invalid' }] },
        { id: 'ag_2', path: 'adGroups.ag_2', state: 'incomplete', children: [{ state: 'done' }] },
      ],
    })
    expect(issuesOfNode(issues, { path: 'adGroups.ag_2' }).map(({ code }) => code)).toEqual(['audience.places_missing'])
    const own = after(set('budget.amount', null))
    expect(deriveTree(own.draft, own.issues)).toMatchObject({
      state: 'incomplete',
      children: [{ state: 'done' }, { state: 'done' }],
    })
  })
  mutant('deriveTree: children do not count', './steps.ts', (source) =>
    source.replace('...children.map(({ state }) => state)', ''),
  )
})

describe('fields', () => {
  const leaves = (value: unknown, path = ''): string[] => {
    if (Array.isArray(value))
      return value.flatMap((member) => ('id' in Object(member) ? leaves(member, `${path}.${member.id}`) : []))
    if (
      typeof value !== 'object' ||
      value === null ||
      fields.some(({ pattern, parse }) => parse === 'money' && fieldAt(path)?.pattern === pattern)
    ) {
      return [path]
    }
    return Object.entries(value).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`))
  }

  test('every place of a campaign belongs to a field of its own or to one around it', () => {
    for (const path of leaves(complete)) expect(fieldAt(path), path).toBeDefined()
    expect(fieldAt('nowhere')).toBeUndefined()
  })

  test('an id in a path stands for any', () => {
    expect(fieldAt('adGroups.ag_9.ads.ad_7.texts.headline')).toMatchObject({ step: 'ads', parse: 'text' })
    expect(fieldAt('adGroups.ag_9.ads.ad_7.image.crop')).toMatchObject({ pattern: 'adGroups.*.ads.*.image' })
    expect(fieldAt('adGroups.ag_9.budget')).toMatchObject({ step: 'budget', parse: 'money' })
  })
})

describe('lists', () => {
  test('a summary counts the tree and shows the first picture', () => {
    expect(summarize(createDraft(complete))).toEqual({
      name: 'Diwali tea',
      goal: 'sales',
      platforms: ['meta'],
      budget: complete.budget,
      flight: complete.flight,
      adGroupCount: 2,
      adCount: 2,
      firstImage: complete.adGroups[0]?.ads[0]?.image,
    })
    const { draft } = after(set('adGroups.ag_1.ads.ad_1.image', null))
    expect(summarize(draft).firstImage).toEqual(complete.adGroups[1]?.ads[0]?.image)
  })

  test('a search key knows no case, width or kind of blank', () => {
    expect(searchKey('  ＤＩＷＡＬＩ\u00a0 Tea ')).toBe('diwali tea')
    expect(searchKey('ΣΟΦΟΣ')).toBe(searchKey('σοφος'))
    expect(searchKey('STRASSE')).toBe(searchKey('straße'))
  })
  mutant('searchKey: case counts', './summary.ts', (source) => source.replace('.toUpperCase().toLowerCase()', ''))
})
