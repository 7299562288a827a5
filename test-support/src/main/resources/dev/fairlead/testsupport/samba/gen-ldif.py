#!/usr/bin/env python3
"""Writes LDIF of a made-up company for an AD (Samba) test domain; the same arguments give the same bytes.

  gen-ldif.py --users 1000 --groups 100 --contacts 50 --base DC=corp,DC=example > corp.ldif
  gen-ldif.py --schema attrs|class|link --base DC=corp,DC=example > schema.ldif   Exchange-like attributes (test OIDs)

Order: OUs, users (manager only points back), contacts, groups (nested groups point back), so one pass loads it.
Only the standard library. Domain suffix of mail addresses: --domain.
"""
import argparse, base64, random, sys, unicodedata

p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument('--users', type=int, default=1000)
p.add_argument('--groups', type=int, default=100)
p.add_argument('--contacts', type=int, default=50)
p.add_argument('--base', default='DC=corp,DC=example')
p.add_argument('--root', default='Company', help='name of the top OU')
p.add_argument('--domain', default='corp.example')
p.add_argument('--upn-domain', help='UPN suffix (default: --domain)')
p.add_argument('--password', help='give every enabled user this password (needs LDAPS or ldbadd); without it users are created with PASSWD_NOTREQD')
p.add_argument('--disabled', type=float, default=0.05, help='share of disabled users')
p.add_argument('--photo', type=float, default=0.0, help='share of users with a thumbnailPhoto of 2 kB')
p.add_argument('--exchange', action='store_true', help='also fill the attributes of --schema')
p.add_argument('--start', type=int, default=1, help='first user number (to append a second batch)')
p.add_argument('--members', type=int, default=40, help='mean direct members of a group')
p.add_argument('--big-group', type=int, default=0, help='one group with this many members (>1500 tests range retrieval)')
p.add_argument('--seed', type=int, default=1)
p.add_argument('--schema', choices=['attrs', 'class', 'link'], help='write only the schema extension: load attrs, then class, then link, each with its own (offline) ldbmodify --option="dsdb:schema update allowed=yes"')
a = p.parse_args()
R = random.Random(a.seed * 1000003 + a.start)
out = sys.stdout.buffer

def line(attr, v):
    if isinstance(v, str): raw = v.encode('utf-8')
    else: raw = v
    safe = isinstance(v, str) and raw and all(31 < c < 127 for c in raw) and raw[:1] not in b' :<' and raw[-1:] != b' '
    s = attr.encode() + (b': ' + raw if safe else b':: ' + base64.b64encode(raw))
    out.write(s[:76] + b'\n'); s = s[76:]
    while s: out.write(b' ' + s[:75] + b'\n'); s = s[75:]

def entry(dn, attrs):
    line('dn', dn)
    for k, vs in attrs:
        for v in (vs if isinstance(vs, list) else [vs]):
            if v is not None and v != '': line(k, v)
    out.write(b'\n')

def rdn(s):  # RFC 4514 escaping
    for c in '\\,+"<>;=': s = s.replace(c, '\\' + c)
    return ('\\' + s) if s[:1] in '# ' else s

def ascii_(s):
    t = s
    for x, y in (('ß','ss'),('æ','ae'),('ø','o'),('ł','l'),('Ł','L'),('đ','d'),('ı','i'),('Ø','O'),('Æ','Ae'),('þ','th')): t = t.replace(x, y)
    t = ''.join(c for c in unicodedata.normalize('NFKD', t) if not unicodedata.combining(c))
    return ''.join(c for c in t if c.isalnum() and ord(c) < 128).lower()

if a.schema:
    ARC = '1.2.840.113556.1.8000.2554.61707.35342.4242.17017.36735.9999999.1'   # made-up test arc, NOT Exchange's OIDs
    sch = 'CN=Schema,CN=Configuration,' + a.base
    U, I, B, O, D = ('2.5.5.12','64'), ('2.5.5.9','2'), ('2.5.5.8','1'), ('2.5.5.10','4'), ('2.5.5.1','127')
    L = ('2.5.5.16','65')
    defs = [('extensionAttribute%d' % i, U, True) for i in range(1, 16)] + [('mailNickname', U, True), ('targetAddress', U, True),
        ('msExchHideFromAddressLists', B, True), ('msExchMailboxGuid', O, True), ('msExchRecipientTypeDetails', L, True),
        ('msExchRemoteRecipientType', L, True), ('msExchRecipientDisplayType', I, True), ('msExchUsageLocation', U, True),
        ('msExchArchiveGUID', O, True), ('msExchLitigationHoldOwner', U, True), ('msExchExtensionCustomAttribute1', U, False)]
    def cn_of(n): return 'ms-Test-' + n
    for i, (n, (syn, om), single) in enumerate(defs if a.schema == 'attrs' else [], 1):
        entry('CN=%s,%s' % (cn_of(n), sch), [('changetype', 'add'), ('objectClass', 'attributeSchema'), ('lDAPDisplayName', n),
            ('attributeID', '%s.1.%d' % (ARC, i)), ('attributeSyntax', syn), ('oMSyntax', om), ('isSingleValued', str(single).upper()),
            ('adminDisplayName', n), ('searchFlags', '0'), ('isMemberOfPartialAttributeSet', 'TRUE')])
    if a.schema == 'attrs': sys.exit()   # a class is only accepted once its attributes are committed (one ldbmodify = one transaction)
    if a.schema == 'class': entry('CN=ms-Test-Mail-Recipient,' + sch, [('changetype', 'add'), ('objectClass', 'classSchema'), ('lDAPDisplayName', 'testMailRecipient'),
        ('governsID', ARC + '.2.1'), ('objectClassCategory', '3'), ('subClassOf', 'top'), ('adminDisplayName', 'testMailRecipient'),
        ('mayContain', [d[0] for d in defs])])
    for c in () if a.schema == 'class' else ('User', 'Group', 'Contact'):
        out.write(('dn: CN=%s,%s\nchangetype: modify\nadd: auxiliaryClass\nauxiliaryClass: testMailRecipient\n-\n\n' % (c, sch)).encode())
    sys.exit()

GIVEN = '''Anna Björn Çağla Dóra Émile François Gülşah Håkon İsmail José Krzysztof Łukasz Małgorzata Noël Øyvind Pál Renée Søren
Tomáš Ümit Václav Włodzimierz Zoë Žofia Jürgen Jörg Anaïs Inês João Mónica Peter Mary John Susan Wei Yuki Priya Omar Olga Siân
Þóra Đorđe Nguyễn Aoife Κώστας Иван 美咲 محمد Renée-Claude Jean‑Luc'''.split()
SUR = '''Müller Weiß Åkesson Ångström García Núñez Peña Strauß Dvořák Novák Šimek Wałęsa Żółkiewski Öztürk Çelik Ğ Smith O'Brien
d'Arc van-der-Berg Lefèvre Gonçalves Magalhães Sørensen Þórsson Đukić Nagy Kovács Szőke Tóth Jones Brown Lee Chen Tanaka Nguyễn
Παπαδόπουλος Иванов 佐藤 Al‑Farsi Fitzgerald Sánchez-Gómez McDonald Ó-Súilleabháin'''.split()
DEPT = ['Sales', 'R&D', 'Finance, Legal', 'Büro Köln', 'IT+Ops', 'Human "People" Resources', 'Logistics', 'Qualität']
CITY = [('Köln', 'DE', 276), ('Århus', 'DK', 208), ('São Paulo', 'BR', 76), ('Łódź', 'PL', 616), ('London', 'GB', 826), ('Zürich', 'CH', 756)]
TITLE = ['Engineer', 'Senior Engineer', 'Ingénieur', 'Führungskraft', 'Analyst', 'Manager', 'Clerk']
top = 'OU=%s,%s' % (rdn(a.root), a.base)
ou = lambda n, parent=top: 'OU=%s,%s' % (rdn(n), parent)
upn = a.upn_domain or a.domain
pw = base64.b64encode(('"%s"' % a.password).encode('utf-16-le')) if a.password else None

if a.start == 1:
    entry(top, [('objectClass', 'organizationalUnit'), ('description', 'generated test data')])
    for n in ('Users', 'Groups', 'Contacts', 'Leavers', 'Excluded'): entry(ou(n), [('objectClass', 'organizationalUnit')])
    for d in DEPT: entry(ou(d, ou('Users')), [('objectClass', 'organizationalUnit')])

users, n_end = [], a.start + a.users
for i in range(a.start, n_end):
    g, s = R.choice(GIVEN), R.choice(SUR); dep = R.choice(DEPT); city, cc, num = R.choice(CITY)
    la, lb = ascii_(g) or 'u', ascii_(s) or 'x'
    sam = (la[:1] + lb)[:12] + str(i); mail = '%s.%s%d@%s' % (la, lb, i, a.domain)
    cn = '%s %s (%d)' % (g, s, i) if i % 10 else '%s, %s %d' % (s, g, i)     # every tenth has a comma in its RDN
    dn = 'CN=%s,%s' % (rdn(cn), ou(dep, ou('Users')))
    off = R.random() < a.disabled
    uac = 512 | (2 if off else 0) | (0 if a.password else 32) | (65536 if R.random() < .1 else 0)
    prox = ['SMTP:' + mail] + ['smtp:%s%d@%s' % (sam, k, a.domain) for k in range(R.choice([0, 0, 1, 2, 5]))] + (
        ['X500:/o=Corp/ou=Exchange Administrative Group/cn=Recipients/cn=' + sam] if R.random() < .2 else [])
    at = [('objectClass', 'user'), ('sAMAccountName', sam), ('userPrincipalName', '%s@%s' % (sam, upn)), ('givenName', g), ('sn', s),
          ('displayName', '%s %s' % (g, s)), ('mail', mail), ('proxyAddresses', prox), ('userAccountControl', str(uac)),
          ('department', dep), ('title', R.choice(TITLE)), ('company', 'Corp & Söhne GmbH'), ('l', city), ('c', cc), ('countryCode', str(num)),
          ('employeeID', 'E%07d' % i), ('telephoneNumber', '+49 221 %07d' % i), ('physicalDeliveryOfficeName', 'Raum %d' % R.randrange(500)),
          ('otherTelephone', ['+49 %d' % R.randrange(10**9) for _ in range(R.choice([0, 0, 2]))]),
          ('manager', R.choice(users) if users and R.random() < .9 else None)]
    if R.random() < .05: at.append(('description', 'Zeile 1\nZeile 2 — ☃ '))
    if R.random() < a.photo: at.append(('thumbnailPhoto', b'\xff\xd8\xff\xe0' + bytes(R.randrange(256) for _ in range(2044))))
    if a.exchange: at += [('extensionAttribute1', 'EA1-%d' % i), ('extensionAttribute15', 'Ünï'), ('mailNickname', sam),
                          ('msExchHideFromAddressLists', 'TRUE' if i % 50 == 0 else 'FALSE'), ('msExchRecipientTypeDetails', '2147483648')]
    line('dn', dn)
    for k, vs in at:
        for v in (vs if isinstance(vs, list) else [vs]):
            if v: line(k, v)
    if pw: out.write(b'unicodePwd:: ' + pw + b'\n')
    out.write(b'\n'); users.append(dn)

tag = '' if a.start == 1 else ' b%d' % a.start
contacts = []
for i in range(1, a.contacts + 1):
    g, s = R.choice(GIVEN), R.choice(SUR); m = 'ext%d%s@partner.example' % (i, tag.strip())
    dn = 'CN=%s,%s' % (rdn('%s %s (ext %d%s)' % (g, s, i, tag)), ou('Contacts'))
    entry(dn, [('objectClass', 'contact'), ('givenName', g), ('sn', s), ('displayName', '%s %s' % (g, s)), ('mail', m),
               ('proxyAddresses', 'SMTP:' + m), ('company', 'Partner AG')]); contacts.append(dn)

groups = []
TYPES = [('-2147483646', 'global security'), ('-2147483640', 'universal security'), ('8', 'universal distribution'), ('2', 'global distribution')]
for i in range(1, a.groups + 1):
    gt, kind = TYPES[i % 2 if i % 4 else 2]
    name = 'GRP %s %d%s' % (R.choice(['Zürich', 'All', 'Łódź', 'Project', 'Qualität']), i, tag)
    n = min(len(users), max(0, int(R.expovariate(1 / a.members))))
    mem = R.sample(users, n)
    if gt in ('-2147483640', '8'):                                     # universal: may hold any group and contacts
        mem += R.sample(groups, min(len(groups), R.choice([0, 1, 2]))) + R.sample(contacts, min(len(contacts), R.choice([0, 0, 3])))
    dn = 'CN=%s,%s' % (rdn(name), ou('Groups'))
    m = 'grp%d%s@%s' % (i, tag.strip(), a.domain)
    entry(dn, [('objectClass', 'group'), ('sAMAccountName', name), ('groupType', gt), ('description', kind),
               ('mail', m if kind.endswith('distribution') else None), ('proxyAddresses', 'SMTP:' + m if kind.endswith('distribution') else None),
               ('managedBy', R.choice(users) if users else None), ('member', mem)]); groups.append(dn)
if a.big_group:
    entry('CN=GRP Everyone%s,%s' % (tag, ou('Groups')), [('objectClass', 'group'), ('sAMAccountName', 'GRP Everyone' + tag),
          ('groupType', '-2147483646'), ('member', users[:a.big_group])])
