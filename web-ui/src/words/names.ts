import type { AttributeChange, ErrorClass, JobState, Kind, Role, Stage, Verb } from '../api/types'
import { counted } from './numbers'

export const ROLE: Record<Role, string> = {
  OPERATOR: 'Operator',
  OWNER: 'Owner',
  CONFIGURATION_ADMIN: 'Configuration admin',
  APPROVER: 'Approver',
  READER: 'Reader',
  AUDITOR: 'Auditor',
}

export const VERB: Record<Verb, string> = {
  CREATE: 'Create',
  JOIN: 'Join',
  UPDATE: 'Update',
  ENABLE: 'Enable',
  DISABLE: 'Disable',
  DELETE: 'Delete',
  RESTORE: 'Restore',
  ADD_MEMBER: 'Add member',
  REMOVE_MEMBER: 'Remove member',
  SET_MANAGER: 'Set manager',
  CLEAR_MANAGER: 'Clear manager',
  BLOCKED: 'Blocked',
  NO_CHANGE: 'Not written',
}

/** What each verb means, for whoever meets it the first time. */
export const VERB_MEANING: Record<Verb, string> = {
  CREATE: 'A new object is made in Microsoft Entra ID.',
  JOIN: 'An object that is already in Microsoft Entra ID is linked with its source object.',
  UPDATE: 'Attributes are changed.',
  ENABLE: 'The account may sign in again.',
  DISABLE: 'The account is kept, but may not sign in.',
  DELETE: 'The object goes to the recycle bin of Microsoft Entra ID.',
  RESTORE: 'The object is taken out of the recycle bin.',
  ADD_MEMBER: 'A member is added to a group.',
  REMOVE_MEMBER: 'A member is removed from a group.',
  SET_MANAGER: 'A person gets a manager.',
  CLEAR_MANAGER: 'A person has no manager any more.',
  BLOCKED: 'Something should perhaps be done, but must not be done now; the reason says why.',
  NO_CHANGE: 'Microsoft Entra ID does not let anybody but its own synchronisation write it.',
}

export const STAGE: Record<Stage, string> = {
  PLANNING: 'Planning people and groups',
  EXPORTING: 'Writing people and groups',
  PLANNING_REFERENCES: 'Planning members and managers',
  EXPORTING_REFERENCES: 'Writing members and managers',
  FINISHED: 'Finished',
  FAILED: 'Failed',
}

export const CYCLE_KIND = {
  INITIAL: 'Initial cycle',
  INCREMENTAL: 'Incremental cycle',
  FULL: 'Full cycle',
} as const

export const JOB_STATE: Record<JobState, string> = {
  NOT_CONFIGURED: 'Not configured',
  NOT_RUN: 'Not run yet',
  ACTIVE: 'Active',
  PAUSED: 'Paused',
  QUARANTINED: 'Quarantined',
  DISABLED: 'Disabled',
}

export const ERROR_CLASS: Record<ErrorClass, string> = {
  TRANSIENT: 'Goes away by itself',
  THROTTLED: 'Slowed down by Entra ID',
  CONFLICT: 'Conflict',
  DATA: 'Needs a correction',
  PERMISSION: 'Needs a permission',
  PERMANENT: 'Needs a person',
}

export const KIND: Record<Kind, { one: string; many: string }> = {
  USER: { one: 'person', many: 'people' },
  GROUP: { one: 'group', many: 'groups' },
  CONTACT: { one: 'contact', many: 'contacts' },
}

export const kinds = (value: number, kind: Kind) => counted(value, KIND[kind].one, KIND[kind].many)

/** An object nobody told us the name of is still an object one can search for. */
export const objectLabel = (name: string | null, guid: string) => name ?? `object ${guid}`

interface Change {
  verb: Verb
  kind: Kind
  objectName: string | null
  objectGuid: string
  otherGuid: string | null
  otherName?: string | null
}

/**
 * A planned change as a sentence: "Delete Anna Berg", "Add Anna Berg to Sales". The object of a membership is the
 * group, the other end is the member; of a manager it is the person, the other end is the manager.
 */
export function changeSentence(change: Change): string {
  const name = objectLabel(change.objectName, change.objectGuid)
  const other = otherLabel(change)
  switch (change.verb) {
    case 'CREATE':
      return `Create ${name}`
    case 'JOIN':
      return `Join ${name}`
    case 'UPDATE':
      return `Update ${name}`
    case 'ENABLE':
      return `Enable ${name}`
    case 'DISABLE':
      return `Disable ${name}`
    case 'DELETE':
      return `Delete ${name}`
    case 'RESTORE':
      return `Restore ${name}`
    case 'ADD_MEMBER':
      return `Add ${other} to ${name}`
    case 'REMOVE_MEMBER':
      return `Remove ${other} from ${name}`
    case 'SET_MANAGER':
      return `Make ${other} the manager of ${name}`
    case 'CLEAR_MANAGER':
      return `Take the manager${change.otherName == null ? '' : ` ${change.otherName}`} from ${name}`
    case 'BLOCKED':
    case 'NO_CHANGE':
      return `Leave ${name} as it is`
  }
}

function otherLabel(change: Change): string {
  if (change.otherName != null) return change.otherName
  return change.otherGuid === null ? 'somebody' : `object ${change.otherGuid}`
}

const SPECIAL: Record<string, string> = {
  id: 'Id',
  upn: 'UPN',
  userPrincipalName: 'User principal name',
  onPremisesImmutableId: 'On-premises immutable id',
  givenName: 'First name',
  surname: 'Last name',
  accountEnabled: 'Account enabled',
  mobilePhone: 'Mobile phone',
  mailNickname: 'Mail nickname',
}

/** A property of the target in words: "jobTitle" becomes "Job title"; extensions keep their own name. */
export function propertyName(property: string): string {
  const special = SPECIAL[property]
  if (special !== undefined) return special
  if (!/^[a-z][A-Za-z]*$/.test(property)) return property
  const words = property.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value as a person writes it. */
export function valueText(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return JSON.stringify(value)
}

export const valuesText = (values: readonly unknown[]): string => values.map(valueText).join(', ')

/** The diff in one line, for the closed row: the first change in full, the others by number. */
export function diffSummary(diff: readonly AttributeChange[], verb: Verb): string {
  const first = diff[0]
  if (first === undefined) return ''
  if (verb === 'CREATE' || verb === 'JOIN' || verb === 'RESTORE') {
    return counted(diff.length, 'attribute')
  }
  const before = valuesText(first.before)
  const after = valuesText(first.after)
  const text = `${propertyName(first.property)}: ${before === '' ? '(empty)' : before} → ${after === '' ? '(empty)' : after}`
  return diff.length === 1 ? text : `${text}, and ${counted(diff.length - 1, 'more', 'more')}`
}
