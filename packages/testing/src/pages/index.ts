import { campaignBuilder } from './campaign-builder.ts'
import { campaignList } from './campaign-list.ts'
import { connections } from './connections.ts'
import { history } from './history.ts'
import { launch } from './launch.ts'
import { planReview } from './plan-review.ts'

export type { BuilderStep, CampaignBuilderPage, UploadedFile } from './campaign-builder.ts'
export type { CampaignListPage } from './campaign-list.ts'
export type { ConflictPanel, ConflictSide } from './conflict-panel.ts'
export type { ConnectionsPage } from './connections.ts'
export type { HistoryPage } from './history.ts'
export type { LaunchPage, LaunchStage } from './launch.ts'
export type { DriftAnswerName, PlanReviewPage } from './plan-review.ts'

/**
 * The widgets as a person uses them, for tests with Playwright. Everything is found by its role and its English name,
 * so a widget has to be shown with `locale="en"` or a locale that falls back to it. Where a page has a widget twice,
 * pass a part of the page in place of the page.
 *
 * @example
 * const builder = pages.campaignBuilder(page)
 * await builder.setBudget('1,200')
 * await builder.saved()
 * expect(await builder.review()).toEqual([])
 */
export const pages = { campaignBuilder, campaignList, connections, history, launch, planReview }
