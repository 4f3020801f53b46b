import { campaignLimits, duplicateAd, newAd } from '@adloom/domain/campaign'
import { joinPath } from '@adloom/domain/document'
import { useMessages } from '../../messages/use-messages.ts'
import { useToast } from '../../primitives/toast/toast-provider.tsx'
import { adsMessages } from '../ads-messages.ts'
import { useBuilderStore } from '../context.ts'
import type { ShownAd } from '../shown-ad.ts'

/** What can be done with the ads of a group. Each is one step of undo. */
export interface AdActions {
  /** Whether another ad fits into an ad group. */
  readonly hasRoom: (adGroupId: string) => boolean
  readonly add: (adGroupId: string) => void
  readonly duplicate: (shown: ShownAd) => void
  readonly move: (shown: ShownAd, by: 1 | -1) => void
  /** Deletes at once; the notice that says so takes it back. */
  readonly remove: (shown: ShownAd) => void
}

const ids = (): string => crypto.randomUUID()

export function useAdActions(): AdActions {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const { show } = useToast()
  const adsOf = (adGroupId: string) =>
    store.getState().draft.value.adGroups.find(({ id }) => id === adGroupId)?.ads ?? []
  return {
    hasRoom: (adGroupId) => adsOf(adGroupId).length < campaignLimits.maxAdsPerGroup,
    add: (adGroupId) => {
      const ad = newAd({ name: t('ads.new', { number: adsOf(adGroupId).length + 1 }), ids })
      const list = joinPath('adGroups', adGroupId, 'ads')
      const path = joinPath(list, ad.id)
      store.edit({
        operations: [{ op: 'insert', path: list, value: { ...ad, texts: { ...ad.texts }, image: null } }],
        label: path,
      })
      store.goTo(joinPath(path, 'name'))
    },
    duplicate: ({ group, ad }) => {
      let copy = ad.id
      const operations = duplicateAd(store.getState().draft, group.id, ad.id, {
        ids: () => {
          copy = ids()
          return copy
        },
      })
      store.edit({ operations, label: joinPath('adGroups', group.id, 'ads', copy) })
      store.goTo(joinPath('adGroups', group.id, 'ads', copy, 'name'))
    },
    move: ({ group, path, index }, by) => {
      const before = by < 0 ? group.ads[index - 1]?.id : group.ads[index + 2]?.id
      store.edit({ operations: [{ op: 'move', path, before: before ?? null }], label: path })
    },
    remove: ({ group, ad, path, index }) => {
      const neighbour = group.ads[index + 1] ?? group.ads[index - 1]
      store.edit({ operations: [{ op: 'remove', path }], label: path })
      store.go('ads', neighbour?.id ?? group.id)
      const { history } = store.getState().document
      show({
        message: t('ads.deleted', { name: ad.name }),
        undo: {
          onUndo: () => {
            // Undo takes back the newest step, which is this one only while nothing came after it.
            if (store.getState().document.history === history) store.undo()
            else restore()
          },
        },
      })
      function restore(): void {
        const next = group.ads[index + 1]?.id ?? null
        const before = adsOf(group.id).some(({ id }) => id === next) ? next : null
        const list = joinPath('adGroups', group.id, 'ads')
        const image = ad.image && { ...ad.image }
        store.edit({
          operations: [{ op: 'insert', path: list, value: { ...ad, texts: { ...ad.texts }, image }, before }],
          label: path,
        })
        store.go('ads', ad.id)
      }
    },
  }
}
