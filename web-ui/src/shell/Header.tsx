import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuGroup,
  MenuGroupHeader,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
} from '@fluentui/react-components'
import {
  AddRegular,
  BuildingRegular,
  ChevronDownRegular,
  SignOutRegular,
  WeatherMoonRegular,
  WeatherSunnyRegular,
} from '@fluentui/react-icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { signOut } from '../api/calls'
import { useMe } from '../session/session'
import { CreateTenant } from '../setup/CreateTenant'
import { ROLE } from '../words/names'
import { chooseColours, useColourChoice, useDark, type ColourChoice } from './colourMode'
import { Logo } from './Logo'
import { NARROW } from './styles'

const useStyles = makeStyles({
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 10,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [NARROW]: { padding: `0 ${tokens.spacingHorizontalS}` },
  },
  home: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  brand: { [NARROW]: { display: 'none' } },
  tenant: {
    minWidth: 0,
    justifyContent: 'flex-start',
    fontWeight: tokens.fontWeightSemibold,
  },
  tenantName: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    maxWidth: '280px',
    [NARROW]: { maxWidth: '150px' },
  },
  gap: { flexGrow: 1 },
  skip: {
    position: 'absolute',
    left: tokens.spacingHorizontalS,
    top: '-60px',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    ':focus': { top: tokens.spacingVerticalS },
  },
  person: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    maxWidth: '280px',
    overflowWrap: 'anywhere',
  },
  list: { maxHeight: '60vh', overflowY: 'auto' },
})

export function Header({ tenantId }: { tenantId: string | null }) {
  const styles = useStyles()
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <Link to="/" className={styles.home} aria-label="Fairlead, start page">
        <Logo />
        <Text size={400} weight="semibold" className={styles.brand}>
          Fairlead
        </Text>
      </Link>
      <TenantSwitch tenantId={tenantId} />
      <div className={styles.gap} />
      <ColourMenu />
      <UserMenu tenantId={tenantId} />
    </header>
  )
}

function TenantSwitch({ tenantId }: { tenantId: string | null }) {
  const styles = useStyles()
  const me = useMe()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const current = me.tenants.find((tenant) => tenant.id === tenantId)
  if (me.tenants.length === 0 && !me.operator) return null
  return (
    <>
      <Menu checkedValues={{ tenant: tenantId === null ? [] : [tenantId] }}>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            appearance="subtle"
            className={styles.tenant}
            icon={<BuildingRegular />}
            menuIcon={<ChevronDownRegular />}
            aria-label={
              current === undefined ? 'Choose a tenant' : `Tenant ${current.name}, switch`
            }
          >
            <span className={styles.tenantName}>{current?.name ?? 'Choose a tenant'}</span>
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList className={styles.list}>
            {me.tenants.map((tenant) => (
              <MenuItemRadio
                key={tenant.id}
                name="tenant"
                value={tenant.id}
                secondaryContent={ROLE[tenant.role]}
                onClick={() =>
                  void navigate({ to: '/t/$tenantId', params: { tenantId: tenant.id } })
                }
              >
                {tenant.name}
              </MenuItemRadio>
            ))}
            {me.operator && (
              <>
                {me.tenants.length > 0 && <MenuDivider />}
                <MenuItem icon={<AddRegular />} onClick={() => setCreating(true)}>
                  New tenant…
                </MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {creating && <CreateTenant onClose={() => setCreating(false)} />}
    </>
  )
}

function ColourMenu() {
  const choice = useColourChoice()
  const dark = useDark()
  return (
    <Menu
      checkedValues={{ colours: [choice] }}
      onCheckedValueChange={(_, data) => {
        const next = data.checkedItems[0]
        if (next !== undefined) chooseColours(next as ColourChoice)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={dark ? <WeatherMoonRegular /> : <WeatherSunnyRegular />}
          aria-label="Colours"
          title="Colours"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="colours" value="system">
            Like the system
          </MenuItemRadio>
          <MenuItemRadio name="colours" value="light">
            Light
          </MenuItemRadio>
          <MenuItemRadio name="colours" value="dark">
            Dark
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function UserMenu({ tenantId }: { tenantId: string | null }) {
  const styles = useStyles()
  const me = useMe()
  const role = me.tenants.find((tenant) => tenant.id === tenantId)?.role
  const words =
    role !== undefined ? `${ROLE[role]} of this tenant` : me.operator ? 'Operator' : null
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          shape="circular"
          icon={<Avatar name={me.name} size={28} color="colorful" aria-hidden />}
          aria-label={`Signed in as ${me.name}`}
          title={me.name}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Signed in as</MenuGroupHeader>
            <div className={styles.person}>
              <Text weight="semibold">{me.name}</Text>
              {words !== null && <Text size={200}>{words}</Text>}
            </div>
          </MenuGroup>
          <MenuDivider />
          <MenuItem icon={<SignOutRegular />} onClick={signOut}>
            Sign out
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
