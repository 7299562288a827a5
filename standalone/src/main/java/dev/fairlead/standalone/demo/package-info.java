/**
 * The demo: a sample or real directory, provisioned into an emulated Entra ID before one's eyes.
 */
@NullMarked
package dev.fairlead.standalone.demo;

import org.jspecify.annotations.NullMarked;
