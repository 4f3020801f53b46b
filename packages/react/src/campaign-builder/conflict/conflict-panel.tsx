export function ConflictPanel(_props: { readonly onDecideLater: () => void }) {
  return null
}
export function ConflictBanner(_props: { readonly onChoose: () => void }) {
  return null
}
