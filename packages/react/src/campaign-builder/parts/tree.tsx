import type { TreeNode } from '@adloom/domain/campaign'
import ChevronDown from 'lucide-react/icons/chevron-down'
import ListTree from 'lucide-react/icons/list-tree'
import Plus from 'lucide-react/icons/plus'
import Search from 'lucide-react/icons/search'
import { useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Button } from '../../primitives/button/button.tsx'
import { Dialog } from '../../primitives/dialog/dialog.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { type MarkState, StateMark } from '../../primitives/state-mark/state-mark.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { useBuilder, useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'
import { addAdGroup } from '../tree-commands.ts'
import { useShownNode } from './shown-node.ts'
import { TreeView } from './tree-view.tsx'

/** How a node's state is drawn. */
export const markOf: Readonly<Record<TreeNode['state'], MarkState>> = {
  done: 'ready',
  incomplete: 'incomplete',
  invalid: 'problem',
}

/** Campaign, ad groups and ads with a mark each. Narrow builders show one line that opens it. */
export function Tree() {
  const t = useMessages(builderMessages)
  const [open, setOpen] = useState(false)
  return (
    <>
      <nav className="adl-builder-tree" data-adl-part="builder-tree" aria-label={t('builder.tree')}>
        <TreeBody />
      </nav>
      <div className="adl-builder-tree-narrow">
        <button
          type="button"
          className="adl-builder-tree-open"
          title={t('builder.show-tree')}
          onClick={() => setOpen(true)}
        >
          <Icon of={ListTree} />
          <TreeSummary />
          <Icon of={ChevronDown} />
        </button>
        <Dialog title={t('builder.tree')} open={open} onOpenChange={setOpen}>
          <TreeBody onChosen={() => setOpen(false)} />
        </Dialog>
      </div>
    </>
  )
}

function TreeSummary() {
  const t = useMessages(builderMessages)
  const tree = useBuilder((state) => state.tree)
  const selected = useShownNode()
  const ads = tree.children.reduce((sum, group) => sum + group.children.length, 0)
  const node = nodesOf(tree).find(({ id }) => id === selected)
  const shown = node ?? tree
  return (
    <>
      <span className="adl-builder-tree-open-name" dir="auto">
        {shown.name || t('builder.name-missing')}
      </span>
      <span className="adl-builder-tree-open-size">
        {t('builder.tree-size', {
          groups: t('builder.ad-groups', { count: tree.children.length }),
          ads: t('builder.ads', { count: ads }),
        })}
      </span>
      <StateMark state={markOf[shown.state]} label={t(`builder.state.${shown.state}`)} />
    </>
  )
}

function TreeBody({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const tree = useBuilder((state) => state.tree)
  const [query, setQuery] = useState('')
  return (
    <>
      <div className="adl-builder-tree-find">
        <TextField
          label={t('builder.tree-find')}
          labelHidden
          placeholder={t('builder.tree-find')}
          prefix={<Icon of={Search} />}
          suffix={<kbd className="adl-builder-key">/</kbd>}
          aria-keyshortcuts="/"
          value={query}
          onValueChange={setQuery}
          type="search"
        />
      </div>
      <TreeView tree={tree} query={query} {...(onChosen && { onChosen })} />
      {!store.readOnly && (
        <Button
          variant="ghost"
          icon={Plus}
          className="adl-builder-tree-add"
          onClick={() => {
            addAdGroup(store, t('builder.new-ad-group', { number: tree.children.length + 1 }))
            onChosen?.()
          }}
        >
          {t('builder.add-ad-group')}
        </Button>
      )}
      <TreeCounts tree={tree} />
    </>
  )
}

export function nodesOf(tree: TreeNode): readonly TreeNode[] {
  return [tree, ...tree.children.flatMap(nodesOf)]
}

function TreeCounts({ tree }: { readonly tree: TreeNode }) {
  const t = useMessages(builderMessages)
  const leaves = nodesOf(tree).filter(({ kind }) => kind === 'ad')
  const count = (state: TreeNode['state']): number => leaves.filter((leaf) => leaf.state === state).length
  return (
    <p className="adl-builder-tree-counts">
      {(['done', 'incomplete', 'invalid'] as const)
        .filter((state) => count(state) > 0)
        .map((state) => (
          <StateMark
            key={state}
            state={markOf[state]}
            label={t(`builder.count-${state}`, { count: count(state) })}
            labelShown
          />
        ))}
    </p>
  )
}
