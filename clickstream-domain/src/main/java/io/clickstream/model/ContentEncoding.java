package io.clickstream.model;

/** How the lines of a frozen batch are encoded. */
public enum ContentEncoding {

  /** As they are. */
  IDENTITY,

  /** Compressed with gzip, as they are stored: a file of one or more members. */
  GZIP
}
