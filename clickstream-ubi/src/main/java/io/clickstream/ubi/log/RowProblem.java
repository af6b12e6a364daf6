package io.clickstream.ubi.log;

/** Why a line has no usable row. */
public enum RowProblem {
  /** It is not a JSON object. */
  NOT_JSON,
  /** It is a bulk action without a row, or belongs to one that does not index its row. */
  NOT_INDEXED,
  /** A value in it is ambiguous or too large to be read. */
  BAD_VALUE,
  /** The log ends before the row does. */
  CUT_OFF
}
