import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeServer, refusal } from './fakeServer'
import { agent, configuration, failure, hold, logEntry, me, OTHER_TENANT, TENANT } from './fixtures'
import { renderConsole } from './renderConsole'

const PATIENCE = { timeout: 30_000 }
const PAGE = `/t/${TENANT}`

let server: FakeServer
beforeEach(() => {
  server = new FakeServer().install()
  localStorage.clear()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const heading = (name: string | RegExp) => screen.findByRole('heading', { name }, PATIENCE)
const section = async (name: string) =>
  within(await screen.findByRole('region', { name }, PATIENCE))

const press = async (name: string | RegExp, where: Pick<typeof screen, 'findByRole'> = screen) => {
  await userEvent.click(await where.findByRole('button', { name }, PATIENCE))
}

describe('signing in and out', () => {
  it('invites whoever is not signed in, and shows nothing else', async () => {
    server.signedIn = false
    renderConsole(PAGE)
    await screen.findByRole('button', { name: 'Sign in' }, PATIENCE)
    expect(screen.queryByText('Contoso')).toBeNull()
    expect(server.asked('/configurations')).toBe(0)
  })

  it('says that one is signed out after signing out, without asking who one is', async () => {
    renderConsole('/signed-out')
    await heading('You are signed out')
    expect(server.requests).toEqual([])
  })

  it('keeps the page when the session ends, and offers to sign in again', async () => {
    renderConsole(PAGE)
    await heading('Everything is in sync')
    server.signedIn = false
    server.changed('configurations')
    await screen.findByRole('button', { name: 'Sign in again' }, PATIENCE)
    expect(screen.getByText('Everything is in sync')).toBeTruthy()
  })

  it('goes on by itself when one has signed in again elsewhere', async () => {
    renderConsole(PAGE)
    await heading('Everything is in sync')
    server.signedIn = false
    server.changed('configurations')
    await screen.findByRole('button', { name: 'Sign in again' }, PATIENCE)
    server.signedIn = true
    window.dispatchEvent(new Event('focus'))
    await waitFor(
      () => expect(screen.queryByRole('button', { name: 'Sign in again' })).toBeNull(),
      PATIENCE,
    )
  })

  it('leads a member of one tenant straight to it', async () => {
    const router = renderConsole('/')
    await heading('Contoso')
    expect(router.state.location.pathname).toBe(PAGE)
  })

  it('lets members of several tenants choose, and operators begin a new one', async () => {
    server.person = me({
      operator: true,
      tenants: [
        { id: TENANT, name: 'Contoso', role: 'OPERATOR' },
        { id: OTHER_TENANT, name: 'Contoso', role: 'OPERATOR' },
      ],
    })
    renderConsole('/')
    await heading('Choose a tenant')
    expect(screen.getAllByRole('link', { name: /Contoso/ })).toHaveLength(2)
    expect(screen.getByRole('button', { name: /New tenant/ })).toBeTruthy()
  })

  it('tells people without a role what their owner needs to know', async () => {
    server.person = me({ tenants: [] })
    renderConsole('/')
    await heading('You have no access to a tenant yet')
    expect(screen.getByText(/Subject: olivia/)).toBeTruthy()
  })
})

describe('the status page', () => {
  it('shows nothing of a tenant one may not see', async () => {
    renderConsole(`/t/${OTHER_TENANT}`)
    await heading('There is no such tenant')
    expect(screen.queryByText('agent-1')).toBeNull()
    expect(screen.queryByText('Anna Berg')).toBeNull()
  })

  it('answers how things are, in a sentence, and with what is behind it', async () => {
    renderConsole(PAGE)
    await heading('Everything is in sync')
    const flow = await section('What is flowing now')
    expect(flow.getByText('corp.example')).toBeTruthy()
    expect(flow.getByText('1,200 people and 85 groups')).toBeTruthy()
    const agents = await section('Agents')
    expect(agents.getByText('agent-1')).toBeTruthy()
    expect(agents.getByText('Online')).toBeTruthy()
  })

  it('shows a change as soon as the stream tells of it, and asks for nothing else', async () => {
    renderConsole(PAGE)
    const log = await section('Last changes')
    await log.findByText('Update Anna Berg', undefined, PATIENCE)
    await screen.findByText('Live', undefined, PATIENCE)
    const before = {
      agents: server.asked('/agents'),
      configurations: server.asked('/configurations'),
    }
    server.log = [logEntry({ id: 'l2', verb: 'CREATE', objectName: 'Zoë D’Angelo' }), ...server.log]
    server.changed('log')
    await log.findByText('Create Zoë D’Angelo', undefined, PATIENCE)
    expect(server.asked('/agents')).toBe(before.agents)
    expect(server.asked('/configurations')).toBe(before.configurations)
  })

  it('shows before and after of each attribute when a row is opened', async () => {
    renderConsole(PAGE)
    const log = await section('Last changes')
    await press('Update Anna Berg', log)
    const table = within(await log.findByRole('table', { name: 'Attributes before and after' }))
    const row = within(table.getByRole('row', { name: /Job title/ }))
    expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
      'Engineer',
      'Senior Engineer',
      'title',
    ])
  })

  it('does not move what somebody reads: newer rows wait until asked for', async () => {
    renderConsole(PAGE)
    const log = await section('Last changes')
    await press('Update Anna Berg', log)
    server.log = [logEntry({ id: 'l2', objectName: 'Ben Ott' }), ...server.log]
    server.changed('log')
    await press('Show 1 newer change', log)
    await log.findByText('Update Ben Ott', undefined, PATIENCE)
  })

  it('says that the stream is down, and that it is back', async () => {
    renderConsole(PAGE)
    await screen.findByText('Live', undefined, PATIENCE)
    server.streams.at(-1)?.breaks()
    await screen.findByText('Reconnecting', undefined, PATIENCE)
    await screen.findByText('Live', undefined, PATIENCE)
    expect(server.streams.length).toBeGreaterThan(1)
  })

  it('keeps what it knows when the service fails, and says that it may be old', async () => {
    renderConsole(PAGE)
    await heading('Everything is in sync')
    server.faults.set('/configurations', refusal(503, 'busy'))
    server.changed('configurations')
    await screen.findByText('What is shown may be out of date', undefined, PATIENCE)
    expect(screen.getByText(/request-7/)).toBeTruthy()
    expect(screen.getByText('Everything is in sync')).toBeTruthy()
    server.faults.clear()
    await press('Try again')
    await waitFor(
      () => expect(screen.queryByText('What is shown may be out of date')).toBeNull(),
      PATIENCE,
    )
  })

  it('does not lose the whole page to one part that cannot be had', async () => {
    server.faults.set('/log', refusal(404, 'gone'))
    renderConsole(PAGE)
    await screen.findByText('The provisioning log cannot be shown', undefined, PATIENCE)
    expect(screen.getByText('Everything is in sync')).toBeTruthy()
  })

  it('names failures with their cause and what helps', async () => {
    server.failures = [failure()]
    renderConsole(PAGE)
    await heading('1 object could not be provisioned')
    const failures = await section('Could not be provisioned')
    await failures.findByText('Bernd Ott', undefined, PATIENCE)
    expect(failures.getByText(/already has the user principal name/)).toBeTruthy()
    expect(failures.getByText(/Give one of the two another name/)).toBeTruthy()
  })

  it('pauses with a reason, and resumes', async () => {
    renderConsole(PAGE)
    await press('Pause')
    const dialog = within(await screen.findByRole('dialog', undefined, PATIENCE))
    const confirm = dialog.getByRole('button', { name: 'Pause' })
    expect(confirm).toHaveProperty('disabled', true)
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'Merger weekend')
    await userEvent.click(confirm)
    await heading('Provisioning is paused')
    expect(server.sent('/pause')).toEqual([{ reason: 'Merger weekend' }])
    await press('Resume')
    await heading('Everything is in sync')
  })

  it('lets readers look, but not pause, revoke or register', async () => {
    server.person = me({ tenants: [{ id: TENANT, name: 'Contoso', role: 'READER' }] })
    renderConsole(PAGE)
    await heading('Everything is in sync')
    expect(screen.getByRole('button', { name: 'Pause' }).getAttribute('aria-disabled')).toBe('true')
    expect(screen.queryByRole('button', { name: /Revoke/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /Register/ })).toBeNull()
  })
})

describe('held changes', () => {
  beforeEach(() => {
    server.holds = [
      hold({ change: 1, objectName: 'Anna Berg' }),
      hold({ change: 2, objectName: 'Ben Ott' }),
      hold({ change: 3, objectName: 'Mei Lin', decidable: false, guard: 'ABSENCE' }),
    ]
  })

  it('are approved one by one, with a reason', async () => {
    renderConsole(PAGE)
    const held = await section('Waiting for your decision')
    await userEvent.click(
      await held.findByRole('checkbox', { name: 'Select: Delete Ben Ott' }, PATIENCE),
    )
    await press('Approve 1…', held)
    const dialog = within(await screen.findByRole('dialog', undefined, PATIENCE))
    expect(dialog.getByText(/Delete Ben Ott/)).toBeTruthy()
    expect(dialog.getByRole('button', { name: 'Approve' })).toHaveProperty('disabled', true)
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'left in May')
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }))
    await waitFor(() => expect(held.queryByText('Delete Ben Ott')).toBeNull(), PATIENCE)
    expect(server.sent('/hold-decisions')).toEqual([
      { decision: 'APPROVE', reason: 'left in May', changes: [{ cycle: 12, change: 2 }] },
    ])
    expect(held.getByText('Delete Anna Berg')).toBeTruthy()
  })

  it('are rejected all at once', async () => {
    renderConsole(PAGE)
    const held = await section('Waiting for your decision')
    await press('Reject all…', held)
    const dialog = within(await screen.findByRole('dialog', undefined, PATIENCE))
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'a mistake')
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }))
    await waitFor(() => expect(server.sent('/hold-decisions')).toHaveLength(1), PATIENCE)
    expect(server.sent('/hold-decisions')).toEqual([
      { decision: 'REJECT', reason: 'a mistake', changes: null },
    ])
  })

  it('cannot be approved when they are questions', async () => {
    renderConsole(PAGE)
    const held = await section('Waiting for your decision')
    await held.findByText('Delete Mei Lin', undefined, PATIENCE)
    expect(held.queryByRole('checkbox', { name: 'Select: Delete Mei Lin' })).toBeNull()
  })

  it('stay and are explained when the decision is refused', async () => {
    server.faults.set('/hold-decisions', refusal(409, 'Somebody else has decided meanwhile.'))
    renderConsole(PAGE)
    const held = await section('Waiting for your decision')
    await press('Approve all…', held)
    const dialog = within(await screen.findByRole('dialog', undefined, PATIENCE))
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'x')
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }))
    await dialog.findByText(/Somebody else has decided meanwhile/, undefined, PATIENCE)
  })

  it('tell readers who can decide', async () => {
    server.person = me({ tenants: [{ id: TENANT, name: 'Contoso', role: 'READER' }] })
    server.members = [
      { id: 'm1', issuer: 'i', subject: 'a', displayName: 'Arno Approver', role: 'APPROVER' },
      { id: 'm2', issuer: 'i', subject: 'r', displayName: 'Rita Reader', role: 'READER' },
    ]
    renderConsole(PAGE)
    const held = await section('Waiting for a decision')
    await held.findByText(/Ask Arno Approver \(approver\)\./, undefined, PATIENCE)
    expect(held.queryByRole('checkbox')).toBeNull()
    expect(held.queryByRole('button', { name: /Approve/ })).toBeNull()
  })
})

describe('a new tenant', () => {
  it('is led from nothing to the command that enrols an agent', async () => {
    server.agents = []
    server.domains = []
    server.configurations = []
    renderConsole(PAGE)
    await heading('Begin with an agent')
    await press('Register an agent…')
    await press('Create token')
    await screen.findByText(
      'agent enroll --url https://YOUR-GATEWAY:8443 --token flt1_abc --home /var/lib/fairlead-agent',
      undefined,
      PATIENCE,
    )
    expect(screen.getByText(/Put the address of your agent gateway in place/)).toBeTruthy()
  })

  it('is led from an agent to an Entra tenant', async () => {
    server.configurations = []
    renderConsole(PAGE)
    await heading('Nothing is provisioned yet')
    expect(screen.getByRole('button', { name: /Connect an Entra tenant/ })).toBeTruthy()
  })

  it('shows beside a field what is wrong with it', async () => {
    server.configurations = []
    renderConsole(PAGE)
    await press(/Connect an Entra tenant/)
    const dialog = within(await screen.findByRole('dialog', undefined, PATIENCE))
    await userEvent.type(dialog.getByRole('textbox', { name: /^Entra tenant/ }), 'x')
    await userEvent.type(dialog.getByRole('textbox', { name: /Application/ }), 'y')
    await userEvent.type(dialog.getByLabelText(/Client secret/), 'z')
    server.faults.set('/configurations', {
      status: 400,
      body: {
        title: 'Not valid',
        detail: 'One field is not right.',
        problems: [{ path: 'entra.tenant', sentence: 'is neither an id nor a domain' }],
      },
    })
    await userEvent.click(dialog.getByRole('button', { name: 'Connect and begin' }))
    await waitFor(
      () =>
        expect(
          dialog.getByRole('textbox', { name: /^Entra tenant/ }).getAttribute('aria-invalid'),
        ).toBe('true'),
      PATIENCE,
    )
  })
})

describe('for everybody', () => {
  /** Colours are looked at in the real browser; jsdom lays nothing out. */
  const faults = async () => {
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }

  it('the status page can be used without seeing it', async () => {
    server.holds = [hold()]
    server.failures = [failure()]
    server.agents = [agent(), agent({ id: 'a2', name: 'agent-2', online: false })]
    renderConsole(PAGE)
    await heading('1 change waits for your decision')
    await screen.findByText('Delete Anna Berg', undefined, PATIENCE)
    await press('Update Anna Berg')
    expect(await faults()).toEqual([])
  })

  it('the landing page can be used without seeing it', async () => {
    server.signedIn = false
    renderConsole('/')
    await screen.findByRole('button', { name: 'Sign in' }, PATIENCE)
    expect(await faults()).toEqual([])
  })

  it('the choice of dark or light is remembered', async () => {
    renderConsole(PAGE)
    await press('Colours')
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Dark' }, PATIENCE))
    await waitFor(() => expect(document.documentElement.style.colorScheme).toBe('dark'), PATIENCE)
    expect(localStorage.getItem('fairlead.colours')).toBe('dark')
  })

  it('several configurations are told apart, and the choice is in the address', async () => {
    server.configurations = [
      configuration({ id: 'c-1', name: 'People' }),
      configuration({ id: 'c-2', name: 'Subsidiary', entraTenant: 'sub.onmicrosoft.com' }),
    ]
    const router = renderConsole(PAGE)
    await userEvent.click(await screen.findByRole('tab', { name: 'Subsidiary' }, PATIENCE))
    await waitFor(() => expect(router.state.location.search).toEqual({ c: 'c-2' }), PATIENCE)
    await screen.findByText(
      /in sub\.onmicrosoft\.com are as the directory wants them/,
      undefined,
      PATIENCE,
    )
  })
})
