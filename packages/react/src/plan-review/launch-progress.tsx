import { WidgetBoundary } from '../boundary/widget-boundary.tsx'
import { useMessages } from '../messages/use-messages.ts'
import { launchMessages } from '../planning/launch-messages.ts'
import { LaunchView, type LaunchViewProps } from '../planning/launch-view.tsx'
import { Part } from '../primitives/part/part.tsx'

export interface LaunchProgressProps extends LaunchViewProps {
  readonly className?: string
}

/**
 * A launch on its own, for a page of the host's: stages, operations with their numbers on the platform, what can be
 * spent by now, and the ways to go on and to stop. `PlanReview` shows the same in its place.
 *
 * @example
 * <LaunchProgress jobId={job.id} onFinished={(job) => console.log(job.status)} />
 */
export function LaunchProgress({ className, ...props }: LaunchProgressProps) {
  const t = useMessages(launchMessages)
  return (
    <WidgetBoundary widget="plan-review" resetKeys={[props.jobId]} {...(className === undefined ? {} : { className })}>
      <Part name="plan-review" as="section" aria-label={t('launch.title')}>
        <LaunchView {...props} />
      </Part>
    </WidgetBoundary>
  )
}
