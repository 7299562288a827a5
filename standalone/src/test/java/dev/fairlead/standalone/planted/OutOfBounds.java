package dev.fairlead.standalone.planted;

import dev.fairlead.testsupport.postgres.TestPostgres;

/** Planted: nothing that ships may use a fixture. */
public record OutOfBounds(TestPostgres neighbour) {}
