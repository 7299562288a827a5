package dev.fairlead.jobs.planted;

import com.microsoft.graph.models.User;

/** Planted: only graph-client knows the SDK. */
record UsesTheGraphSdk(User user) {}
