package io.clickstream.model;

/** How the lines of a frozen batch are encoded. */
public enum ContentEncoding {

  /** As they are. */
  IDENTITY,

  /** Compressed with gzip, as they are stored: a gzip file with a single member. */
  GZIP
}
