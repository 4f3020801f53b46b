import type { AdGroup } from '@adloom/domain/campaign'
import { useMessages } from '../../messages/use-messages.ts'
import { builderMessages } from '../messages.ts'

interface GroupTabsProps {
  readonly groups: readonly AdGroup[]
  readonly current: string
  readonly onChoose: (id: string) => void
}

/** Which ad group the fields below belong to. */
export function GroupTabs({ groups, current, onChoose }: GroupTabsProps) {
  const t = useMessages(builderMessages)
  return (
    <fieldset className="adl-builder-groups" aria-label={t('builder.groups')}>
      {groups.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="adl-builder-group-tab"
          aria-pressed={id === current}
          onClick={() => onChoose(id)}
        >
          <bdi>{name || t('builder.name-missing')}</bdi>
        </button>
      ))}
    </fieldset>
  )
}
