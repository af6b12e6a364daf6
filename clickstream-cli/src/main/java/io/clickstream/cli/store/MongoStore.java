package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.mongo.MongoClickstreamModule;
import io.clickstream.mongo.MongoOptions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A store in a MongoDB database. Its address is a connection string, {@code mongodb://...} or
 * {@code mongodb+srv://...}, with the name of the database.
 */
public final class MongoStore implements StoreKind {

  private static final Pattern SCHEME = Pattern.compile("mongodb(\\+srv)?://.*", Pattern.DOTALL);
  private static final Pattern PASSWORD = Pattern.compile("(?<=//)([^:/@]*):[^/]*@");

  @Override
  public String addressFormat() {
    return "mongodb://HOST/DATABASE";
  }

  @Override
  public Optional<Module> module(String address) {
    return isMongoAddress(address)
        ? Optional.of(MongoClickstreamModule.at(address))
        : Optional.empty();
  }

  @Override
  public boolean exists(String address) {
    return isMongoAddress(address) && MongoClickstreamDao.existsAt(address, MongoOptions.DEFAULTS);
  }

  /** Replaces the password by asterisks. */
  @Override
  public String displayAddress(String address) {
    return PASSWORD.matcher(address).replaceFirst("$1:***@");
  }

  private static boolean isMongoAddress(String address) {
    return SCHEME.matcher(address).matches();
  }
}
