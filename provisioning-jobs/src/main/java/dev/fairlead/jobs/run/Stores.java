package dev.fairlead.jobs.run;

import dev.fairlead.persistence.job.CycleObjects;
import dev.fairlead.persistence.job.Cycles;
import dev.fairlead.persistence.job.Jobs;
import dev.fairlead.persistence.job.ObjectRechecks;
import dev.fairlead.persistence.job.RunLeases;
import dev.fairlead.persistence.plan.CreateIntents;
import dev.fairlead.persistence.plan.Edges;
import dev.fairlead.persistence.plan.ExportedEdges;
import dev.fairlead.persistence.plan.GuardFigures;
import dev.fairlead.persistence.plan.Links;
import dev.fairlead.persistence.plan.ObjectFailures;
import dev.fairlead.persistence.plan.Plans;
import dev.fairlead.persistence.plan.ProvisioningLog;
import dev.fairlead.persistence.source.Memberships;
import dev.fairlead.persistence.source.SourceObjects;
import dev.fairlead.persistence.source.StagedDomains;
import dev.fairlead.persistence.sql.TableStatistics;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables a run works on. */
public record Stores(
    StagedDomains domains,
    SourceObjects objects,
    Memberships memberships,
    Jobs jobs,
    RunLeases leases,
    Cycles cycles,
    CycleObjects cycleObjects,
    ObjectRechecks rechecks,
    Plans plans,
    GuardFigures guards,
    Links links,
    Edges edges,
    ExportedEdges exportedEdges,
    CreateIntents intents,
    ObjectFailures failures,
    ProvisioningLog log,
    TableStatistics statistics) {

  public static Stores on(JdbcTemplate jdbc) {
    JdbcClient client = JdbcClient.create(jdbc);
    return new Stores(
        new StagedDomains(client),
        new SourceObjects(client),
        new Memberships(client),
        new Jobs(client),
        new RunLeases(client),
        new Cycles(client),
        new CycleObjects(client),
        new ObjectRechecks(client),
        new Plans(client, jdbc),
        new GuardFigures(client),
        new Links(client),
        new Edges(client),
        new ExportedEdges(jdbc),
        new CreateIntents(client, jdbc),
        new ObjectFailures(client, jdbc),
        new ProvisioningLog(client, jdbc),
        new TableStatistics(client));
  }
}
