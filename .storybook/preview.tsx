import type { Decorator, Loader, Preview } from '@storybook/react-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { configure } from 'storybook/test'
import '@adloom/react/styles.css'
import './page.css'
import { connect } from './connect.ts'
import { startWorker } from './start-worker.ts'
import { Surroundings } from './surroundings.tsx'

const surrounded: Decorator = (Story, context) => (
  <Surroundings globals={context.globals} connection={context.loaded.adloom} page={context.parameters.layout}>
    <Story />
  </Surroundings>
)

// A wait ends as soon as its condition holds; a busy machine may take longer than the usual second.
configure({ asyncUtilTimeout: 8_000 })

const startMocking = mswLoader(startWorker)

// Loaders of one level run side by side, and a backend can only be connected to a worker that is there.
const connected: Loader = async (context) => {
  await startMocking(context)
  return connect(context)
}

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [surrounded],
  loaders: [connected],
  parameters: {
    // A violation fails the run; nothing is "only a warning".
    a11y: { test: 'error', options: { rules: { region: { enabled: false } } } },
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Start here',
          'Foundations',
          ['Colour', 'Type', 'Space and density', 'Motion', 'Numbers'],
          'Content',
          'Primitives',
          'Widgets',
        ],
      },
    },
  },
  initialGlobals: { scheme: 'light', density: 'comfortable', direction: 'auto', locale: 'en-IN', width: 'full' },
  globalTypes: {
    scheme: {
      toolbar: { title: 'Theme', icon: 'mirror', dynamicTitle: true, items: ['light', 'dark', 'auto'] },
    },
    density: {
      toolbar: { title: 'Density', icon: 'component', dynamicTitle: true, items: ['comfortable', 'compact'] },
    },
    direction: {
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'Direction of the locale' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    locale: {
      toolbar: {
        title: 'Locale',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en-IN', title: 'English (India)' },
          { value: 'en-US', title: 'English (US)' },
          { value: 'hi-IN', title: 'हिन्दी' },
          { value: 'en-XA', title: 'Pseudo: long and accented' },
          { value: 'ar-XB', title: 'Pseudo: right to left' },
        ],
      },
    },
    width: {
      toolbar: {
        title: 'Container',
        icon: 'grow',
        dynamicTitle: true,
        items: [
          { value: 'full', title: 'As wide as there is room' },
          { value: '960', title: '960 px' },
          { value: '720', title: '720 px' },
          { value: '480', title: '480 px' },
          { value: '360', title: '360 px' },
          { value: '240', title: '240 px' },
        ],
      },
    },
  },
}

export default preview
