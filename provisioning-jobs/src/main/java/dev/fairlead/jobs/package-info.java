/** The provisioning jobs service: from the connector space to Microsoft Entra ID. */
@NullMarked
package dev.fairlead.jobs;

import org.jspecify.annotations.NullMarked;
