/**
 * Our narrow view of Microsoft Graph: {@link dev.fairlead.graph.GraphTarget} is the connection to
 * one Entra tenant, {@link dev.fairlead.graph.GraphDirectory} what a run may read and write there;
 * nothing above this package knows HTTP or the SDK.
 */
@NullMarked
package dev.fairlead.graph;

import org.jspecify.annotations.NullMarked;
