package io.clickstream.wrong.port;

import java.sql.Connection;

/** A port is an interface; and SQL belongs in the SQL modules, though it is part of Java. */
abstract class ClassAsAPort {
  abstract Connection connection();
}
