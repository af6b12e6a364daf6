package io.clickstream.wrong.mongo;

import javax.sql.DataSource;

/** The module of MongoDB must not know SQL. */
final class KnowsDataSource {
  DataSource source;
}
