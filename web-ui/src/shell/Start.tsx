import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { BuildingRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { Link, Navigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useMe } from '../session/session'
import { CreateTenant } from '../setup/CreateTenant'
import { ROLE } from '../words/names'
import { Copyable } from './Copyable'

const useStyles = makeStyles({
  main: {
    width: '100%',
    maxWidth: '760px',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  tenant: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, overflowWrap: 'anywhere' },
  start: { alignSelf: 'flex-start' },
})

/** One tenant: its page. Several: a choice. None: what to do about it. */
export function Start() {
  const styles = useStyles()
  const me = useMe()
  const [creating, setCreating] = useState(false)
  const only = me.tenants.length === 1 && !me.operator ? me.tenants[0] : undefined
  useEffect(() => {
    document.title = 'Tenants · Fairlead'
  }, [])
  if (only !== undefined) {
    return <Navigate to="/t/$tenantId" params={{ tenantId: only.id }} replace />
  }
  return (
    <main className={styles.main} id="content">
      {me.tenants.length > 0 ? (
        <>
          <Title2 as="h1">Choose a tenant</Title2>
          <ul className={styles.list}>
            {me.tenants.map((tenant) => (
              <li key={tenant.id}>
                <Link to="/t/$tenantId" params={{ tenantId: tenant.id }} className={styles.tenant}>
                  <BuildingRegular fontSize={24} />
                  <span className={styles.words}>
                    <Text weight="semibold">{tenant.name}</Text>
                    <Text size={200}>{ROLE[tenant.role]}</Text>
                  </span>
                  <ChevronRightRegular fontSize={20} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : me.operator ? (
        <>
          <Title2 as="h1">Begin with a tenant</Title2>
          <Text>
            A tenant is a customer or an organisation: its agents, its directories and its
            configurations, kept apart from everybody else’s.
          </Text>
        </>
      ) : (
        <>
          <Title2 as="h1">You have no access to a tenant yet</Title2>
          <Text>
            Your sign-in works, but nobody has given you a role. Send the following to the owner of
            your tenant or to whoever operates Fairlead; they need it to add you. Then reload this
            page.
          </Text>
          <Copyable
            label="your identity"
            text={`Name: ${me.name}\nIssuer: ${me.issuer}\nSubject: ${me.subject}`}
          />
        </>
      )}
      {me.operator && (
        <Button
          appearance={me.tenants.length === 0 ? 'primary' : 'secondary'}
          className={styles.start}
          onClick={() => setCreating(true)}
        >
          New tenant…
        </Button>
      )}
      {creating && <CreateTenant onClose={() => setCreating(false)} />}
    </main>
  )
}
