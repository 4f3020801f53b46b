import type { AdloomClient, Business, CampaignRecord, Connection } from '@adloom/client'
import { type Campaign, campaignShape, type PlatformId } from '@adloom/domain/campaign'
import type { Capability } from '@adloom/domain/capability'
import type { Announcement, SaveRequest } from '@adloom/domain/document'
import { type DocumentRunner, runDocument, type SaveOutcome } from '../document/document-runner.ts'
import { claimSlot, type JournalSlot } from '../document/journal-slot.ts'
import { outcomeOf } from '../document/save-outcome.ts'
import type { DraftStorage } from '../provider/draft-storage.ts'

/** A campaign being edited, with what its checks and fields have to know. */
export interface OpenCampaign {
  /** The campaign as it was read; the runner has what became of it. */
  readonly record: CampaignRecord
  readonly runner: DocumentRunner<Campaign>
  /** Whether it holds work that was left on the device and never reached the server. */
  readonly restored: boolean
  readonly capability: Capability
  /** The ad accounts that the campaign may run in. */
  readonly connections: readonly Connection[]
  readonly business: Business
}

export interface OpenOptions {
  readonly client: AdloomClient
  readonly storage: DraftStorage
  readonly signal: AbortSignal
  /** What to do with what the save machine has to say. */
  readonly announce: (announcement: Announcement) => void
  /** What the server answered with on each save: its issues, its author, its time. */
  readonly onSaved: (record: CampaignRecord) => void
}

/** Which campaign: one that is there, or a new draft, made once for its key however often it is asked for. */
export type CampaignSource =
  | { readonly campaignId: string }
  | {
      readonly create: {
        readonly name: string
        readonly platforms: readonly PlatformId[]
        readonly businessId?: string
      }
      readonly key: string
    }

/** How long a save may take before it counts as failed and is tried again, in milliseconds. */
const saveTimeout = 15_000

/** Reads everything a builder needs, takes up what a killed tab left behind, and starts editing. */
export async function openCampaign(source: CampaignSource, options: OpenOptions): Promise<OpenCampaign> {
  const { client, signal, storage } = options
  const [tenant, first] = await Promise.all([client.tenant.get({ signal }), readOrCreate(source, client, signal)])
  const { id, businessId } = first
  const [capability, connections, business] = await Promise.all([
    client.capabilities.get(first.draft.value.platforms[0] ?? 'meta', { signal }),
    client.connections.list({ businessId, limit: 100 }, { signal }),
    client.businesses.get(businessId, { signal }),
  ])
  const slot = await claimSlot<Campaign>(storage, `adloom:draft:${tenant.id}:${id}`, signal)
  const record = slot.waited ? await readAgain(client, id, slot, signal) : first
  const send = async (request: SaveRequest, closing: AbortSignal): Promise<SaveOutcome<Campaign>> => {
    try {
      const saved = await client.campaigns.update(id, request.operations, {
        ifMatch: request.version,
        idempotencyKey: request.key,
        signal: closing,
        timeout: saveTimeout,
      })
      options.onSaved(saved)
      return { is: 'saved', version: saved.version, draft: saved.draft }
    } catch (thrown) {
      return outcomeOf(thrown)
    }
  }
  const runner = runDocument(
    { draft: record.draft, version: record.version },
    {
      slot,
      announce: options.announce,
      now: () => performance.now(),
      config: { session: crypto.randomUUID(), shape: campaignShape },
      send,
    },
  )
  const restored = slot.left !== null && runner.getState().save.status !== 'clean'
  return { record, runner, restored, capability, connections: connections.data, business }
}

/** While this page was still closing the same campaign, it may have saved another version. */
async function readAgain(
  client: AdloomClient,
  id: string,
  slot: JournalSlot<Campaign>,
  signal: AbortSignal,
): Promise<CampaignRecord> {
  try {
    return await client.campaigns.get(id, { signal })
  } catch (thrown) {
    slot.release()
    throw thrown
  }
}

async function readOrCreate(
  source: CampaignSource,
  client: AdloomClient,
  signal: AbortSignal,
): Promise<CampaignRecord> {
  if ('campaignId' in source) return client.campaigns.get(source.campaignId, { signal })
  return client.campaigns.create(source.create, { signal, idempotencyKey: source.key })
}
