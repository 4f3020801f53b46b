export interface Consent {
  readonly appName: string
  readonly userName: string
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly currency: string }[]
  readonly pages: readonly { readonly id: string; readonly name: string }[]
  readonly scopes: readonly string[]
  readonly version: string
  /** Where the form goes. */
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
}

const meanings: Readonly<Record<string, string>> = {
  ads_management: 'Create and change ads in these accounts',
  ads_read: 'Read ads and their results',
  business_management: 'See the businesses that you manage',
  pages_show_list: 'See the list of your Pages',
  pages_read_engagement: 'Read what your Pages publish',
  public_profile: 'See your name',
}

/** The question that a person answers with Continue or Cancel. */
export function consentPage(consent: Consent): string {
  const { appName, userName, accounts, pages, scopes, action, hidden } = consent
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`
  return document(
    `${appName} wants to connect`,
    `<h1>${escape(appName)} wants to connect to your ad accounts</h1>
<p>You are signed in as <strong>${escape(userName)}</strong>. This is the sandbox of Meta: nothing here reaches Meta.</p>
<h2>Ad accounts</h2>
${list(accounts.map(({ id, name, currency }) => `${name} (act_${id}, ${currency})`))}
<h2>Pages</h2>
${list(pages.map(({ name }) => name))}
<h2>What it will be able to do</h2>
${list(scopes.map((scope) => meanings[scope] ?? scope))}
<form method="post" action="${escape(action)}">
${Object.entries(hidden)
  .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
  .join('\n')}
<button type="submit" name="decision" value="continue" class="main">Continue</button>
<button type="submit" name="decision" value="cancel">Cancel</button>
</form>`,
  )
}

/** A request that cannot be asked: it stays here, since nobody vouches for where it would go back to. */
export function mistakePage(what: string): string {
  return document('This cannot be connected', `<h1>This cannot be connected</h1>\n<p role="alert">${escape(what)}</p>`)
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { box-sizing: border-box; max-inline-size: 34rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.375rem; line-height: 1.25; }
h2 { font-size: 1rem; margin-block: 1.25rem 0.25rem; }
ul { margin: 0; padding-inline-start: 1.25rem; }
form { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-block-start: 1.5rem; }
button { flex: 1 1 10rem; min-block-size: 2.75rem; padding: 0.5rem 1rem; border: 1px solid GrayText; border-radius: 0.5rem; font: inherit; cursor: pointer; }
button.main { background: #0a58ca; border-color: #0a58ca; color: #fff; }
button:focus-visible { outline: 3px solid #0a58ca; outline-offset: 2px; }
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
