package dev.fairlead.persistence.status;

import dev.fairlead.persistence.plan.ObjectFailure;
import java.util.Optional;

/**
 * An open failure for people.
 *
 * @param objectName as the object is called now
 */
public record FailureRow(ObjectFailure failure, Optional<String> objectName) {}
