package dev.fairlead.graph;

import com.microsoft.kiota.RequestInformation;
import java.util.function.Supplier;

/**
 * One request that can be made as often as needed.
 *
 * @param kind a constant for metrics
 * @param request makes a new request, with new models, each time: the SDK's models count as clean
 *     after one serialization and would be sent empty a second time
 */
record Call(String kind, Supplier<RequestInformation> request) {}
