#!/usr/bin/python3
"""Rights and identity of a throw-away Samba domain, written straight into its database.

  samba-rights.py SMB.CONF grant USER replicate|replicate-all|deleted-objects ...
  samba-rights.py SMB.CONF revoke USER RIGHT ...
  samba-rights.py SMB.CONF deny USER DN
  samba-rights.py SMB.CONF allow USER DN
  samba-rights.py SMB.CONF new-invocation
"""
import re
import sys
import uuid

import ldb
from samba.auth import system_session
from samba.dcerpc import misc, security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

conf, command, args = sys.argv[1], sys.argv[2], sys.argv[3:]
lp = LoadParm()
lp.load(conf)
sam = SamDB(session_info=system_session(), lp=lp, url=lp.samdb_url())
domain = security.dom_sid(sam.get_domain_sid())
GET_CHANGES = '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2'
GET_CHANGES_ALL = '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2'


def sid_of(account):
    found = sam.search(sam.domain_dn(), expression='(sAMAccountName=%s)' % account, attrs=['objectSid'])
    return sam.schema_format_value('objectSid', found[0]['objectSid'][0]).decode()


def change(dn, edit):
    """Edits the access list of an object as SDDL text."""
    controls = ['show_deleted:1', 'sd_flags:1:4']
    raw = sam.search(dn, scope=ldb.SCOPE_BASE, attrs=['nTSecurityDescriptor'], controls=controls)[0]
    text = ndr_unpack(security.descriptor, raw['nTSecurityDescriptor'][0]).as_sddl(domain)
    changed = edit(text)
    if changed == text:
        return
    message = ldb.Message()
    message.dn = ldb.Dn(sam, dn)
    message['x'] = ldb.MessageElement(
        ndr_pack(security.descriptor.from_sddl(changed, domain)), ldb.FLAG_MOD_REPLACE, 'nTSecurityDescriptor')
    sam.modify(message, controls=controls)


def add(dn, ace, first=False):
    def edit(text):
        at = text.index('(') if first else len(text)
        return text if ace in text else text[:at] + ace + text[at:]
    change(dn, edit)


def remove(dn, pattern):
    change(dn, lambda text: re.sub(pattern, '', text))


if command == 'grant':
    sid = sid_of(args[0])
    for right in args[1:]:
        if right in ('replicate', 'replicate-all'):
            add(str(sam.domain_dn()), '(OA;;CR;%s;;%s)' % (GET_CHANGES, sid))
        if right == 'replicate-all':
            add(str(sam.domain_dn()), '(OA;;CR;%s;;%s)' % (GET_CHANGES_ALL, sid))
        if right == 'deleted-objects':
            add('CN=Deleted Objects,' + str(sam.domain_dn()), '(A;CI;RPLC;;;%s)' % sid)
elif command == 'revoke':
    sid = sid_of(args[0])
    for right in args[1:]:
        if right == 'deleted-objects':
            remove('CN=Deleted Objects,' + str(sam.domain_dn()), r'\(A;[^()]*;%s\)' % sid)
        else:
            guid = GET_CHANGES if right == 'replicate' else GET_CHANGES_ALL
            remove(str(sam.domain_dn()), r'\(OA;[^()]*;%s;[^()]*;%s\)' % (guid, sid))
elif command == 'deny':
    add(args[1], '(D;CI;RPLCLO;;;%s)' % sid_of(args[0]), first=True)
elif command == 'allow':
    remove(args[1], r'\(D;[^()]*;%s\)' % sid_of(args[0]))
elif command == 'new-invocation':
    message = ldb.Message()
    message.dn = ldb.Dn(sam, sam.get_dsServiceName())
    message['x'] = ldb.MessageElement(
        ndr_pack(misc.GUID(str(uuid.uuid4()))), ldb.FLAG_MOD_REPLACE, 'invocationId')
    sam.modify(message)
else:
    sys.exit(__doc__)
