/**
 * Whether source and target agree, object by object, told by an observer of its own: it reads the
 * directory by ordinary LDAP searches and the target over plain HTTP, and uses none of the code
 * that provisions.
 */
@NullMarked
package dev.fairlead.standalone.agreement;

import org.jspecify.annotations.NullMarked;
