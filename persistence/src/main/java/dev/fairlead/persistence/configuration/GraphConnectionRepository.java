package dev.fairlead.persistence.configuration;

import org.springframework.data.jpa.repository.JpaRepository;

interface GraphConnectionRepository extends JpaRepository<GraphConnectionEntity, TenantKey> {}
