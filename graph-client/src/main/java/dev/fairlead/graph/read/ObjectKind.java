package dev.fairlead.graph.read;

/** What a directory object is. */
public enum ObjectKind {
  USER,
  GROUP,
  CONTACT,
  DEVICE,
  /** Service principals, applications and whatever Microsoft adds. */
  OTHER
}
