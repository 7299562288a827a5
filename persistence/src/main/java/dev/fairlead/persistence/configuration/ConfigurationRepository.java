package dev.fairlead.persistence.configuration;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ConfigurationRepository extends JpaRepository<ConfigurationEntity, TenantKey> {
  /** All of the transaction's tenant: row-level security leaves no others. */
  List<ConfigurationEntity> findAllByOrderByName();

  boolean existsByName(String name);
}
