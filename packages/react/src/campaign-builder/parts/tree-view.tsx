import type { TreeNode } from '@adloom/domain/campaign'
import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronRight from 'lucide-react/icons/chevron-right'
import MoreHorizontal from 'lucide-react/icons/ellipsis'
import Flag from 'lucide-react/icons/flag'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Menu, type MenuItem } from '../../primitives/menu/menu.tsx'
import { StateMark } from '../../primitives/state-mark/state-mark.tsx'
import { useEventCallback } from '../../provider/use-event-callback.ts'
import { useBuilderStore } from '../context.ts'
import { builderMessages } from '../messages.ts'
import { addAd, duplicateGroup, duplicateOneAd, moveNode, removeNode, siblingsOf } from '../tree-commands.ts'
import { useShownNode } from './shown-node.ts'
import { markOf } from './tree.tsx'

interface Line {
  readonly node: TreeNode
  readonly level: 1 | 2 | 3
  readonly parent: TreeNode | null
  readonly position: number
  readonly setSize: number
  readonly expanded: boolean | null
}

interface TreeViewProps {
  readonly tree: TreeNode
  readonly query: string
  readonly onChosen?: () => void
}

const keyOf = ({ id }: TreeNode): string => id ?? ''

const hasMatch = (node: TreeNode, query: string): boolean =>
  node.name.toLowerCase().includes(query) || node.children.some((child) => hasMatch(child, query))

/** The lines that are shown: what a search finds with what it stands under, or all that is not folded away. */
function linesOf(tree: TreeNode, folded: ReadonlySet<string>, query: string): readonly Line[] {
  const wanted = query.trim().toLowerCase()
  const walk = (
    node: TreeNode,
    level: Line['level'],
    parent: TreeNode | null,
    position: number,
    setSize: number,
  ): Line[] => {
    if (wanted !== '' && !hasMatch(node, wanted)) return []
    const expanded = node.children.length === 0 ? null : wanted !== '' || !folded.has(keyOf(node))
    const line: Line = { node, level, parent, position, setSize, expanded }
    if (!expanded) return [line]
    const below = level === 1 ? 2 : 3
    return [line, ...node.children.flatMap((child, index) => walk(child, below, node, index + 1, node.children.length))]
  }
  return walk(tree, 1, null, 1, 1)
}

/** A tree as WAI-ARIA describes it: one line has the focus, arrows walk, letters find, Enter opens. */
export function TreeView({ tree, query, onChosen }: TreeViewProps) {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const selected = useShownNode()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const lines = useMemo(() => linesOf(tree, folded, query), [tree, folded, query])
  const current = lines.find(({ node }) => keyOf(node) === (active ?? selected ?? '')) ?? lines[0]

  const open = (node: TreeNode): void => {
    const step = node.kind === 'ad' ? 'ads' : node.kind === 'adGroup' ? 'audience' : store.getState().step
    store.go(node.kind === 'campaign' && (step === 'ads' || step === 'audience') ? 'goal' : step, node.id)
    onChosen?.()
  }
  const focus = (line: Line | undefined): void => {
    if (!line) return
    setActive(keyOf(line.node))
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(keyOf(line.node))}"]`)?.focus()
  }
  const fold = (node: TreeNode, isFolded: boolean): void => {
    const next = new Set(folded)
    if (isFolded) next.add(keyOf(node))
    else next.delete(keyOf(node))
    setFolded(next)
  }
  const find = (letter: string, from: number, at: number): Line | undefined => {
    typed.current = { text: at - typed.current.at > 700 ? letter : typed.current.text + letter, at }
    const { text } = typed.current
    const order = [...lines.slice(from + (text.length > 1 ? 0 : 1)), ...lines.slice(0, from + 1)]
    return order.find(({ node }) => node.name.toLowerCase().startsWith(text.toLowerCase()))
  }

  const remove = ({ node }: Line): void => {
    removeNode(store, node.path)
    setActive(null)
  }

  const walk = (event: KeyboardEvent<HTMLElement>, line: Line): void => {
    const at = lines.indexOf(line)
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const forward = rtl ? 'ArrowLeft' : 'ArrowRight'
    const back = rtl ? 'ArrowRight' : 'ArrowLeft'
    const act: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(lines[at + 1]),
      ArrowUp: () => focus(lines[at - 1]),
      Home: () => focus(lines[0]),
      End: () => focus(lines.at(-1)),
      Enter: () => open(line.node),
      ' ': () => open(line.node),
      [forward]: () =>
        line.expanded === false ? fold(line.node, false) : focus(line.expanded ? lines[at + 1] : undefined),
      [back]: () => (line.expanded ? fold(line.node, true) : focus(lines.find(({ node }) => node === line.parent))),
    }
    const chosen = act[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (chosen) {
      event.preventDefault()
      chosen()
    } else if (event.key === 'Delete') {
      if (line.level > 1 && !store.readOnly) remove(line)
    } else if (event.key.length === 1 && event.key !== '/') {
      focus(find(event.key, at, event.timeStamp))
    }
  }

  const handlers = { open: useEventCallback(open), fold: useEventCallback(fold), walk: useEventCallback(walk) }

  if (lines.length === 0) return <p className="adl-builder-tree-none">{t('builder.tree-none', { query })}</p>
  return (
    <div
      ref={list}
      role="tree"
      className="adl-builder-lines"
      aria-label={t('builder.tree')}
      onPointerLeave={() => setPointed(null)}
    >
      {lines.map((line) => {
        const key = keyOf(line.node)
        return (
          <TreeLine
            key={key}
            line={line}
            current={line === current}
            selected={line.node.id === selected}
            // A menu for every line of a large campaign would cost more than the tree: only what is near has one.
            withMenu={line.level > 1 && !store.readOnly && (key === active || key === pointed)}
            onOpen={handlers.open}
            onFold={handlers.fold}
            onKey={handlers.walk}
            onFocus={setActive}
            onPoint={setPointed}
          />
        )
      })}
    </div>
  )
}

interface TreeLineProps {
  readonly line: Line
  readonly current: boolean
  readonly selected: boolean
  readonly withMenu: boolean
  readonly onOpen: (node: TreeNode) => void
  readonly onFold: (node: TreeNode, folded: boolean) => void
  readonly onKey: (event: KeyboardEvent<HTMLElement>, line: Line) => void
  readonly onFocus: (key: string) => void
  readonly onPoint: (key: string) => void
}

const TreeLine = memo(function TreeLine(props: TreeLineProps) {
  const { line, current, selected, withMenu, onOpen, onFold, onKey, onFocus, onPoint } = props
  const t = useMessages(builderMessages)
  const { node, level, expanded } = line
  const name = node.name.trim() || t('builder.name-missing')
  const state = t(`builder.state.${node.state}`)
  return (
    <div
      role="treeitem"
      className="adl-builder-node"
      data-node={keyOf(node)}
      data-kind={node.kind}
      data-level={level}
      tabIndex={current ? 0 : -1}
      aria-label={t('builder.node', { name, state })}
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.setSize}
      aria-expanded={expanded ?? undefined}
      aria-selected={selected}
      onClick={({ target, currentTarget }) => {
        // A press in the menu, which is drawn elsewhere, comes through here, too.
        if (target instanceof Element && currentTarget.contains(target) && !target.closest('.adl-builder-node-menu')) {
          onOpen(node)
        }
      }}
      onPointerEnter={() => onPoint(keyOf(node))}
      onFocus={() => onFocus(keyOf(node))}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) onKey(event, line)
      }}
    >
      <span
        className="adl-builder-fold"
        aria-hidden="true"
        onClick={(event) => {
          if (expanded === null) return
          event.stopPropagation()
          onFold(node, expanded)
        }}
      >
        {expanded !== null && <Icon of={expanded ? ChevronDown : ChevronRight} size={14} directional={!expanded} />}
      </span>
      {level === 1 && <Icon of={Flag} size={14} />}
      <span className="adl-builder-node-name" dir="auto" title={name}>
        {name}
      </span>
      {withMenu && <NodeMenu line={line} />}
      <StateMark state={markOf[node.state]} label={state} />
    </div>
  )
})

function NodeMenu({ line: { node, parent } }: { readonly line: Line }) {
  const t = useMessages(builderMessages)
  const store = useBuilderStore()
  const groupId = node.kind === 'ad' ? (parent?.id ?? '') : (node.id ?? '')
  const id = node.id ?? ''
  const list = node.kind === 'ad' ? `adGroups.${groupId}.ads` : 'adGroups'
  const siblings = siblingsOf(store.getState().draft, list)
  const items: MenuItem[] = [
    ...(node.kind === 'adGroup'
      ? [
          {
            id: 'add',
            label: t('builder.add-ad'),
            onSelect: () => addAd(store, id, t('builder.new-ad', { number: node.children.length + 1 })),
          },
        ]
      : []),
    {
      id: 'duplicate',
      label: t('builder.duplicate'),
      onSelect: () => (node.kind === 'ad' ? duplicateOneAd(store, groupId, id) : duplicateGroup(store, id)),
    },
    {
      id: 'up',
      label: t('builder.move-up'),
      disabled: siblings[0] === id,
      onSelect: () => moveNode(store, list, id, -1),
    },
    {
      id: 'down',
      label: t('builder.move-down'),
      disabled: siblings.at(-1) === id,
      onSelect: () => moveNode(store, list, id, 1),
    },
    {
      id: 'delete',
      label: t('builder.delete'),
      danger: true,
      separated: true,
      onSelect: () => removeNode(store, node.path),
    },
  ]
  return (
    <Menu
      trigger={
        <IconButton
          icon={MoreHorizontal}
          size="small"
          variant="ghost"
          className="adl-builder-node-menu"
          label={t('builder.actions-for', { name: node.name })}
        />
      }
      items={items}
    />
  )
}
