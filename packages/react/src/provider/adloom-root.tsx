import { type ComponentPropsWithoutRef, createContext, forwardRef, useContext } from 'react'
import { classNames } from '../primitives/part/class-names.ts'
import { useMergedRef } from '../primitives/part/use-merged-ref.ts'
import { useAdloomContext } from './context.ts'
import { useRootStyles } from './use-root-styles.ts'

const InsideRoot = createContext(false)

/** An element that carries the variables, the shield against the host's styles, and the reader's locale. */
export const RootElement = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function RootElement(
  { className, ...rest },
  ref,
) {
  const { locale, dir, colorScheme, density } = useAdloomContext()
  const styled = useRootStyles()
  return (
    <div
      {...rest}
      ref={useMergedRef(ref, styled)}
      className={classNames('adl-root', className)}
      lang={locale}
      dir={dir}
      data-adl-theme={colorScheme}
      data-adl-density={density}
    />
  )
})

/**
 * The outermost element of a widget. `WidgetBoundary` draws it; a host that uses primitives alone puts one around them.
 * Inside another root it is a plain element, so parts may be moved about freely.
 */
export const AdloomRoot = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function AdloomRoot(props, ref) {
  const inside = useContext(InsideRoot)
  if (inside) return <div {...props} ref={ref} />
  return (
    <InsideRoot.Provider value={true}>
      <RootElement {...props} ref={ref} />
    </InsideRoot.Provider>
  )
})
