package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.persistence.job.JobControl;
import java.util.NoSuchElementException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** What people do with jobs. */
@Component
final class JobActions {
  /** A run changes its job's state now and then; a person's word comes through all the same. */
  private static final int ATTEMPTS = 5;

  private final JobControl control;

  JobActions(JobControl control) {
    this.control = control;
  }

  void pause(TenantCaller caller, ConfigurationId configuration, String reason) {
    act(() -> control.pause(caller.tenant(), configuration, caller.actor(), reason));
  }

  void resume(TenantCaller caller, ConfigurationId configuration) {
    act(() ->
        control.resume(caller.tenant(), configuration, caller.actor(), "resumed by a person"));
  }

  private static void act(Runnable action) {
    for (int attempt = 1; ; attempt++) {
      try {
        action.run();
        return;
      } catch (OptimisticLockingFailureException e) {
        if (attempt == ATTEMPTS) {
          throw new ProblemException(
              ProblemCode.NOT_IN_THIS_STATE, "The job is changing just now; try again.", e);
        }
      } catch (NoSuchElementException e) {
        throw new ProblemException(
            ProblemCode.NOT_IN_THIS_STATE,
            "No revision of this configuration is active, so it has no job.",
            e);
      } catch (IllegalStateException e) {
        throw new ProblemException(
            ProblemCode.NOT_IN_THIS_STATE, "The job's state does not allow this.", e);
      }
    }
  }
}
