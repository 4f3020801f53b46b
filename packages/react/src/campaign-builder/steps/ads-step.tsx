import { joinPath } from '@adloom/domain/document'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import ImageIcon from 'lucide-react/icons/image'
import Images from 'lucide-react/icons/images'
import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { useChoiceNames } from '../../campaign-words/choice-names.ts'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { Menu } from '../../primitives/menu/menu.tsx'
import { Select } from '../../primitives/select/select.tsx'
import { StatusPill } from '../../primitives/status-pill/status-pill.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { adsMessages } from '../ads-messages.ts'
import { useBuilder, useBuilderStore } from '../context.ts'
import { AdImageField } from '../image/ad-image-field.tsx'
import { AssetPicture } from '../image/asset-picture.tsx'
import { type ShownAd, useShownAd } from '../shown-ad.ts'
import { useField } from '../use-field.ts'
import { useAdActions } from './ad-actions.ts'
import { CountedField } from './counted-field.tsx'
import { DestinationField } from './destination-field.tsx'

/** One ad at a time: its image, its texts, its button and where it leads. */
export function AdsStep() {
  const shown = useShownAd()
  return shown ? <AdForm key={shown.path} shown={shown} /> : <NoAd />
}

function NoAd() {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const actions = useAdActions()
  const selected = useBuilder((state) => state.selected)
  const group = useBuilder(
    ({ draft }) => draft.value.adGroups.find(({ id }) => id === selected) ?? draft.value.adGroups[0],
  )
  if (!group) {
    return (
      <EmptyState
        icon={Images}
        title={t('ads.no-groups')}
        actions={<Button onClick={() => store.go('audience', null)}>{t('ads.to-audience')}</Button>}
      >
        {t('ads.no-groups-note')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Images}
      title={t('ads.none')}
      actions={
        !store.readOnly && (
          <Button variant="primary" icon={Plus} onClick={() => actions.add(group.id)}>
            {t('ads.add')}
          </Button>
        )
      }
    >
      {t('ads.none-note')}
    </EmptyState>
  )
}

function AdForm({ shown }: { readonly shown: ShownAd }) {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const { texts } = store.opened.capability.formats.single_image
  const { path } = shown
  const name = useField<string>(joinPath(path, 'name'))
  return (
    <div className="adl-ads" data-adl-part="ads-step">
      <AdHead shown={shown} />
      <AdStrip shown={shown} />
      <TextField
        {...name.props}
        label={t('ads.name')}
        hint={t('ads.name-hint')}
        required
        value={name.value}
        readOnly={name.readOnly}
        onValueChange={(text) => name.set(text)}
        onBlur={name.leave}
      />
      <AdImageField adPath={path} name={shown.ad.name} />
      <CountedField
        kind="lines"
        path={joinPath(path, 'texts', 'primaryText')}
        label={t('ads.primary-text')}
        limit={texts.primaryText}
      />
      <CountedField
        kind="line"
        path={joinPath(path, 'texts', 'headline')}
        label={t('ads.headline')}
        limit={texts.headline}
      />
      <div className="adl-ads-pair">
        <CountedField
          kind="line"
          path={joinPath(path, 'texts', 'description')}
          label={t('ads.description')}
          limit={texts.description}
        />
        <ButtonField shown={shown} />
      </div>
      <DestinationField shown={shown} />
    </div>
  )
}

function AdHead({ shown }: { readonly shown: ShownAd }) {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const actions = useAdActions()
  const { group, ad, index } = shown
  const name = ad.name.trim() === '' ? t('ads.unnamed') : ad.name
  return (
    <header className="adl-ads-head">
      <div className="adl-ads-trail">
        <button type="button" className="adl-ads-group" onClick={() => store.go('audience', group.id)}>
          <bdi>{group.name.trim() === '' ? t('ads.unnamed-group') : group.name}</bdi>
        </button>
        <span className="adl-ads-position">{t('ads.position', { position: index + 1, total: group.ads.length })}</span>
        {!store.readOnly && (
          <>
            <IconButton
              icon={Copy}
              label={t('ads.duplicate')}
              disabled={!actions.hasRoom(group.id)}
              onClick={() => actions.duplicate(shown)}
            />
            <Menu
              trigger={<IconButton icon={Ellipsis} label={t('ads.actions', { name })} />}
              items={[
                {
                  id: 'up',
                  icon: ArrowUp,
                  label: t('ads.move-up'),
                  disabled: index === 0,
                  onSelect: () => actions.move(shown, -1),
                },
                {
                  id: 'down',
                  icon: ArrowDown,
                  label: t('ads.move-down'),
                  disabled: index === group.ads.length - 1,
                  onSelect: () => actions.move(shown, 1),
                },
                {
                  id: 'delete',
                  icon: Trash2,
                  label: t('ads.delete'),
                  danger: true,
                  separated: true,
                  onSelect: () => actions.remove(shown),
                },
              ]}
            />
          </>
        )}
      </div>
      <div className="adl-ads-title">
        <h3 className="adl-ads-name" dir="auto">
          {name}
        </h3>
        <StatusPill icon={ImageIcon}>{t('ads.single-image')}</StatusPill>
      </div>
    </header>
  )
}

/** The ads of the same ad group, to go from one to the next, and a place for one more. */
function AdStrip({ shown: { group, ad: current } }: { readonly shown: ShownAd }) {
  const t = useMessages(adsMessages)
  const store = useBuilderStore()
  const actions = useAdActions()
  return (
    <ul className="adl-ads-strip" aria-label={t('ads.of-group', { name: group.name })}>
      {group.ads.map((ad) => (
        <li key={ad.id}>
          <button
            type="button"
            className="adl-ads-tile"
            aria-current={ad.id === current.id || undefined}
            aria-label={ad.name.trim() === '' ? t('ads.unnamed') : ad.name}
            title={ad.name}
            onClick={() => store.go('ads', ad.id)}
          >
            {ad.image ? (
              <AssetPicture image={ad.image} crop={ad.image.crop} fit="cover" />
            ) : (
              <ImageIcon aria-hidden="true" className="adl-icon" width={20} height={20} />
            )}
          </button>
        </li>
      ))}
      {!store.readOnly && actions.hasRoom(group.id) && (
        <li>
          <button
            type="button"
            className="adl-ads-tile adl-ads-tile-new"
            aria-label={t('ads.add')}
            title={t('ads.add')}
            onClick={() => actions.add(group.id)}
          >
            <Plus aria-hidden="true" className="adl-icon" width={20} height={20} />
          </button>
        </li>
      )}
    </ul>
  )
}

function ButtonField({ shown }: { readonly shown: ShownAd }) {
  const t = useMessages(adsMessages)
  const names = useChoiceNames()
  const store = useBuilderStore()
  const { callsToAction } = store.opened.capability.formats.single_image
  const { value, props, set, readOnly } = useField<string | null>(joinPath(shown.path, 'callToAction'))
  const standard = callsToAction[0] ?? null
  // What is stored but not offered any more is still shown, or nobody would know what to change.
  const offered = value !== null && !callsToAction.includes(value) ? [value, ...callsToAction] : callsToAction
  return (
    <Select
      {...props}
      label={t('ads.button')}
      value={value ?? standard}
      disabled={readOnly}
      onValueChange={(id) => set(id)}
      options={offered.map((id) => ({
        value: id,
        label: id === standard ? t('ads.button-default', { name: names.callToAction(id) }) : names.callToAction(id),
      }))}
    />
  )
}
