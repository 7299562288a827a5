package dev.fairlead.persistence.configuration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RevisionRepository extends JpaRepository<RevisionEntity, RevisionKey> {
  @Query(
      "select max(r.key.revision) from RevisionEntity r where r.key.tenantId = ?1 and r.key.configurationId = ?2")
  Optional<Integer> newest(UUID tenantId, UUID configurationId);

  @Query(
      "select r from RevisionEntity r where r.key.tenantId = ?1 and r.key.configurationId = ?2 order by r.key.revision desc")
  List<RevisionEntity> list(UUID tenantId, UUID configurationId, Limit limit);
}
