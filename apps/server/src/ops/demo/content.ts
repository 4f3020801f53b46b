import type { BusinessSettings, ConnectionSettings, TenantSettings } from '@adloom/contract'
import type { Ad, AdGroup, Campaign } from '@adloom/domain/campaign'
import { chaiAndCo } from './chai-and-co.ts'
import { nordlys } from './nordlys.ts'
import type { PictureName } from './pictures.ts'

/** An ad as it is written here: the picture by its name, since it has no id before it is uploaded. */
export type DemoAd = Omit<Ad, 'image' | 'format'> & { readonly picture: PictureName | null }
export type DemoAdGroup = Omit<AdGroup, 'ads'> & { readonly ads: readonly DemoAd[] }

export interface DemoCampaign {
  readonly business: string
  readonly connection: string
  readonly value: Omit<Campaign, 'adGroups' | 'connectionId' | 'platforms' | 'currency'> & {
    readonly adGroups: readonly DemoAdGroup[]
  }
  /** What was typed where it could not be read, by path. */
  readonly raw?: Readonly<Record<string, string>>
  readonly archived?: true
}

export interface DemoTenant {
  readonly id: string
  readonly settings: TenantSettings
  readonly businesses: Readonly<Record<string, BusinessSettings>>
  readonly connections: readonly {
    readonly id: string
    readonly business: string
    readonly settings: ConnectionSettings
    /** Whether somebody has signed in for it, where a simulated platform runs; the others can be tried by hand. */
    readonly signedIn?: true
  }[]
  /** Whose name the drafts carry. */
  readonly user: { readonly id: string; readonly name: string }
  readonly campaigns: readonly DemoCampaign[]
}

/** Days from the day the demo is made, on the tenant's clock; drafts should not begin in the past. */
export type InDays = (days: number, time: string) => string

/**
 * What the demo shows: two tenants with businesses, ad accounts and drafts in every state from just begun to ready.
 * Nothing in it pretends that an ad was ever delivered.
 *
 * @param today the first day of the demo, e.g. `2026-11-24`
 */
export function demoContent(today: string): readonly DemoTenant[] {
  const inDays: InDays = (days, time) => {
    const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000)
    return `${day.toISOString().slice(0, 10)}T${time}`
  }
  return [chaiAndCo(inDays), nordlys(inDays)]
}
