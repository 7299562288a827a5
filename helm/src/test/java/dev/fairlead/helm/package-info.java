/**
 * The Helm charts: linted, rendered, checked field by field, and their services run as rendered.
 */
@NullMarked
package dev.fairlead.helm;

import org.jspecify.annotations.NullMarked;
