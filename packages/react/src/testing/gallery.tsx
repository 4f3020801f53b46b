import Megaphone from 'lucide-react/icons/megaphone'
import {
  Banner,
  Button,
  Checkbox,
  Combobox,
  DateTimeField,
  EmptyState,
  ErrorState,
  IconButton,
  IssueSummary,
  Menu,
  MoneyField,
  MultiCombobox,
  NumberField,
  Part,
  Progress,
  RadioGroup,
  SegmentedControl,
  Select,
  Skeleton,
  Spinner,
  StateMark,
  StatusPill,
  Switch,
  Tabs,
  TextArea,
  TextField,
  Tooltip,
} from '../primitives/index.ts'

const choices = [
  { value: 'daily', label: 'Daily' },
  { value: 'lifetime', label: 'Whole flight' },
] as const

const none = () => {}

/** One of each primitive, for tests that ask something of all of them. */
export function Gallery() {
  return (
    <Part name="gallery" as="section" aria-label="Gallery">
      <h2>Diwali Gifting 2026</h2>
      <p>
        Sales, <a href="#flight">19 Oct to 8 Nov</a>
      </p>
      <Button variant="primary">Review plan</Button>
      <Button disabledReason="Only an editor may">Archive</Button>
      <IconButton icon={Megaphone} label="Campaign" />
      <TextField label="Campaign name" value="Diwali" onValueChange={none} hint="Not shown to customers" />
      <TextArea label="Headline" value="Diwali in a box" onValueChange={none} count={{ used: 15, limit: 40 }} />
      <MoneyField label="Daily budget" value={{ minor: 1_000_00, currency: 'INR' }} unit="a day" />
      <NumberField label="Youngest age" value={18} />
      <DateTimeField
        label="Starts"
        value="2026-10-19T06:00"
        issues={[{ severity: 'error', message: 'The end is before the start.' }]}
      />
      <Select label="Button" value="shop" options={[{ value: 'shop', label: 'Shop now' }]} />
      <Combobox label="Time zone" value={null} options={[]} />
      <MultiCombobox label="Places" value={[{ value: 'IN', label: 'India' }]} options={[]} />
      <SegmentedControl label="Budget period" value="daily" options={choices} />
      <RadioGroup label="Set on" value={null} options={choices} look="cards" />
      <Checkbox label="Women" checked="mixed" />
      <Switch label="Follow the shop's hours" checked={true} />
      <Banner tone="attention" title="LinkedIn did not answer.">
        Totals leave it out.
      </Banner>
      <StatusPill tone="good" icon={Megaphone}>
        Live
      </StatusPill>
      <StateMark state="problem" label="Problem" />
      <Progress label="Uploading" value={0.4} />
      <Skeleton shape="block" height={96} />
      <Spinner />
      <Tooltip content="Limits come from the account">
        <Button variant="ghost">Why</Button>
      </Tooltip>
      <Menu trigger={<Button>More</Button>} items={[{ id: 'edit', label: 'Edit', onSelect: none }]} />
      <Tabs
        label="Platforms"
        value="meta"
        onValueChange={none}
        tabs={[{ value: 'meta', label: 'Meta', content: 'Only Meta.' }]}
      />
      <IssueSummary
        issues={[{ id: '1', severity: 'error', message: 'Name: at least 3 characters', fieldId: 'name' }]}
      />
      <EmptyState icon={Megaphone} title="Your first campaign starts here" />
      <ErrorState error={{ code: 'network.timeout', requestId: 'req_1' }} onRetry={none} />
      <table>
        <thead>
          <tr>
            <th>Platform</th>
            <th>Spend</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>Meta</td>
            <td>₹14,08,590</td>
          </tr>
        </tbody>
      </table>
    </Part>
  )
}
