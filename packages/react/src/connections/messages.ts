import { defineMessages, plural } from '../messages/define-messages.ts'

/** What the list of ad accounts says. */
export const connectionsMessages = defineMessages({
  'connections.title': 'Ad accounts',
  'connections.connect': 'Connect an account',
  'connections.connect-on': 'Connect on {platform}',
  'connections.business': 'Business',
  'connections.loading': 'Loading ad accounts',
  'connections.count': plural('count', { one: '{count} account', other: '{count} accounts' }),
  'connections.read-only': 'Read only',

  'connections.platform.meta': 'Meta',
  'connections.account': 'Account {id}',
  'connections.currency': 'Currency',
  'connections.zone': 'Time zone',
  'connections.pages': 'Pages',
  'connections.pixels': 'Pixels',
  'connections.minimum': 'Smallest daily budget',
  'connections.health': 'Access',
  'connections.checked': 'worked {moment}',
  'connections.never-checked': 'not checked yet',
  'connections.ends': 'ends {moment} unless you sign in again',
  'connections.none': 'none',

  'connections.status.registered': 'Not signed in',
  'connections.status.connected': 'Connected',
  'connections.status.expired': 'Sign-in has ended',
  'connections.status.revoked': 'Access taken away',
  'connections.status.error': 'Does not work',
  'connections.why.registered':
    'The account is known, but nobody has signed in at {platform} yet, so nothing can be launched on it.',
  'connections.why.expired':
    'Campaigns on {platform} run on, but nothing can be launched, paused or read until somebody signs in again.',
  'connections.why.revoked':
    'Somebody took the access away at {platform}. Nothing can be launched, paused or read until somebody signs in again.',
  'connections.why.error': '{platform} refuses the account just now.',
  'connections.says': '{platform} says: {detail}',

  'connections.sign-in': 'Sign in at {platform}',
  'connections.reconnect': 'Reconnect',
  'connections.check': 'Check now',
  'connections.disconnect': 'Disconnect',
  'connections.more': 'Actions for {name}',

  'connections.disconnect-title': 'Disconnect “{name}”?',
  'connections.disconnect-detail':
    'Adloom forgets its access. Campaigns that run on {platform} run on, and cannot be paused or changed from here until the account is connected again.',
  'connections.disconnect-confirm': 'Disconnect account',
  'connections.disconnected': '“{name}” was disconnected.',
  'connections.connected': '“{name}” is connected.',
  'connections.check-good': '“{name}” works.',
  'connections.check-bad': '“{name}” cannot be used. {reason}',
  'connections.failed.authorize': 'The sign-in could not begin. {reason}',
  'connections.failed.check': '“{name}” could not be checked. {reason}',
  'connections.failed.disconnect': '“{name}” was not disconnected. {reason}',

  'connections.choose-title': 'Which ad account?',
  'connections.choose-detail':
    'These are the accounts that {platform} lets you use. Money is spent from the one you choose, in its currency.',
  'connections.choose': 'Ad accounts',
  'connections.choose-already': 'connected already',
  'connections.choose-confirm': 'Connect account',
  'connections.choose-confirm-name': 'Connect {name}',
  'connections.choose-none': 'Choose an account first',
  'connections.choose-empty-title': 'No ad account came back',
  'connections.choose-empty':
    'The person who signed in can use no ad account on {platform}. Make one there, or sign in as somebody who can.',
  'connections.choose-pending': '{platform} has not said yet who signed in. Try again in a moment.',
  'connections.choose-failed': 'The accounts could not be read',
  'connections.choose-not-connected': 'The account was not connected. {reason}',
  'connections.choose-cancel': 'Not now',
  'connections.refused-title': 'Nothing was connected',
  'connections.refused': 'The sign-in at {platform} was ended without a yes. Nothing has changed.',
  'connections.refused-code':
    'The sign-in at {platform} did not succeed. Try again; if it happens once more, tell us the code {code}.',
  'connections.dismiss': 'All right',

  'connections.empty-title': 'No ad account yet',
  'connections.empty':
    'Connect one, and campaigns can be launched on it. You sign in at the platform itself; Adloom never sees your password.',
  'connections.empty-read-only': 'Accounts that an owner connects appear here.',
  'connections.failed-title': 'The ad accounts could not be loaded',
  'connections.failed-detail': 'Nothing has changed. Try again in a moment.',
  'connections.offline-title': 'You are offline',
  'connections.offline-detail': 'The accounts load by themselves when you are back online.',
  'connections.forbidden-title': 'You may not see the ad accounts',
  'connections.forbidden-detail':
    'Your role does not allow it. Ask an owner of this account to give you one that does.',
  'connections.limited-title': 'A short break is needed',
  'connections.limited-detail': plural('seconds', {
    one: 'Too much was asked for in a short time. The accounts load by themselves in {seconds} second.',
    other: 'Too much was asked for in a short time. The accounts load by themselves in {seconds} seconds.',
  }),
  'connections.old': 'These are the accounts as they were last loaded.',
  'connections.retry': 'Try again',
})
