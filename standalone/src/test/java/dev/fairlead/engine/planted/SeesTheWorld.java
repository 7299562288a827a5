package dev.fairlead.engine.planted;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Planted: none of these is a value a decision is made of. */
record SeesTheWorld(
    File file, Path path, URI address, Connection database, Executor pool, Pattern slow) {}
