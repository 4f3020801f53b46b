import type { routes } from '../routes/index.ts'

type Routes = typeof routes

/**
 * One sentence about each route, for the reference. Not in the routes themselves: those are in every client's bundle, and
 * no client reads them.
 */
export const summaries: {
  readonly [Resource in keyof Routes]: { readonly [Name in keyof Routes[Resource]]: string }
} = {
  embedSessions: {
    create: 'Mint a short-lived token for one user of one tenant',
    revoke: 'End a session within a second, on every process',
  },
  tenants: {
    put: 'Create or change a tenant under your own id',
    get: 'Read a tenant',
    list: 'List tenants',
    suspend: 'Let the tenant read but change nothing',
    reinstate: 'Undo a suspension',
    pauseAll: 'Pause everything of a tenant as a job; nothing can be launched until the stop is lifted',
    liftStop: 'Allow launching again; what was paused stays paused',
    delete: 'Erase a tenant with everything it owns',
    current: 'Read the tenant of the session',
  },
  businesses: {
    put: 'Create or change a business under your own id',
    list: 'List the businesses of the session',
    get: 'Read a business with its profile and brand kit',
  },
  connections: {
    put: 'Register an ad account of a business under your own id',
    list: 'List the ad accounts of the session’s businesses',
    get: 'Read an ad account',
    authorize: 'Begin a sign-in at a platform; send the person to the address that comes back',
    callback: 'End a sign-in at a platform and go back to the page that began it',
    accounts: 'List the ad accounts that a sign-in gives access to',
    connect: 'Connect an ad account of a sign-in to the business',
    check: 'Ask the platform whether an ad account can be used now',
    disconnect: 'Forget the access to an ad account; its campaigns stay as they are',
  },
  capabilities: {
    list: 'List what each platform can do',
    get: 'Read what one platform can do',
  },
  assets: {
    upload: 'Upload an image as the body of the request',
    list: 'List images, newest first',
    get: 'Read what is known of an image, with fresh links',
    delete: 'Delete an image that no campaign shows',
    content: 'The bytes of an image',
  },
  campaigns: {
    create: 'Create a draft',
    list: 'List campaigns',
    get: 'Read a campaign with its draft and issues',
    update: 'Change the draft of a campaign; saved as typed',
    delete: 'Delete a draft that never went live',
    duplicate: 'Copy a campaign into a new draft',
    archive: 'Put a campaign away',
    bulk: 'Archive, duplicate or delete many campaigns as one job',
    versions: 'List the versions of a campaign, newest first',
    version: 'Read one version',
    plan: 'Work out what has to be done on the platform, and ask for approval',
    plans: 'List the plans of a campaign, newest first',
    getPlan: 'Read a plan with its approvals',
    approve: 'Approve exactly this plan',
    requestChanges: 'Send a plan back with a comment',
    apply: 'Carry out an approved plan as a job',
    delivery: 'Read what the platform was last seen to do with a campaign',
    checkDrift: 'Look at the platform now and compare it with what was applied',
    history: 'List everything that was done to a campaign, newest first',
  },
  jobs: {
    list: 'List jobs, newest first',
    get: 'Read how far a job is',
    cancel: 'Stop a job; what was done stays done',
    resume: 'Go on with a job that stopped half-way; what was done is not done again',
    operations: 'Read what a job does on the platform, one by one',
  },
  account: {
    stop: 'Pause everything as a job; nothing can be launched until the stop is lifted',
    liftStop: 'Allow launching again; what was paused stays paused',
    stopState: 'Read what is stopped',
  },
  events: {
    stream: 'What happens, as it happens; resumes after Last-Event-ID',
  },
}

/** The same by its place in the table, for code that goes through all of them. */
export function summaryOf(resource: string, name: string): string {
  const table: Readonly<Record<string, Readonly<Record<string, string>>>> = summaries
  const found = table[resource]?.[name]
  if (found === undefined) throw new RangeError(`There is no route ${resource}.${name}.`)
  return found
}
