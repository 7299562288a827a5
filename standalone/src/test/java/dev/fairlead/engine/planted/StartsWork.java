package dev.fairlead.engine.planted;

import java.util.Timer;

/** Planted: each of these starts something or keeps it in a thread. */
record StartsWork(
    Thread thread,
    ThreadLocal<String> local,
    Runtime runtime,
    ProcessBuilder builder,
    Process process,
    ProcessHandle handle,
    Timer timer) {}
