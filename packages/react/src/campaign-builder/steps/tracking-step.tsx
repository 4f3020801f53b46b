export function TrackingStep() {
  return null
}
